package com.kkiai.verification;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Locale;

/**
 * Who may import whom: model <- api <- facade <- cli; model <- sandbox <- cli; facade, sandbox <-
 * testing.
 */
@AnalyzeClasses(packages = "com.kkiai.flux", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule dataGoesOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("model")
          .definedBy("com.kkiai.flux.model..")
          .layer("api")
          .definedBy("com.kkiai.flux.api")
          .layer("facade")
          .definedBy("com.kkiai.flux")
          .layer("sandbox")
          .definedBy("com.kkiai.flux.sandbox..")
          .layer("testing")
          .definedBy("com.kkiai.flux.testing")
          .layer("cli")
          .definedBy("com.kkiai.flux.cli..")
          .whereLayer("model")
          .mayNotAccessAnyLayer()
          .whereLayer("api")
          .mayOnlyAccessLayers("model")
          .whereLayer("facade")
          .mayOnlyAccessLayers("api", "model")
          .whereLayer("sandbox")
          .mayOnlyAccessLayers("model")
          .whereLayer("testing")
          .mayOnlyAccessLayers("facade", "api", "model", "sandbox")
          .whereLayer("cli")
          .mayOnlyAccessLayers("facade", "api", "model", "sandbox");

  @ArchTest
  static final ArchRule roomsOfTheCommandLineAreAStaircase =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("terminal")
          .definedBy("com.kkiai.flux.cli.terminal")
          .layer("request")
          .definedBy("com.kkiai.flux.cli.request")
          .layer("journal")
          .definedBy("com.kkiai.flux.cli.journal")
          .layer("batch")
          .definedBy("com.kkiai.flux.cli.batch")
          .layer("commands")
          .definedBy("com.kkiai.flux.cli")
          .whereLayer("commands")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("batch")
          .mayOnlyBeAccessedByLayers("commands")
          .whereLayer("journal")
          .mayOnlyBeAccessedByLayers("batch", "commands")
          .whereLayer("request")
          .mayOnlyBeAccessedByLayers("journal", "batch", "commands")
          .whereLayer("terminal")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule dataOfTheSandboxGoesOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("shared")
          .definedBy("com.kkiai.flux.sandbox.internal")
          .layer("http")
          .definedBy("com.kkiai.flux.sandbox.internal.http")
          .layer("images")
          .definedBy("com.kkiai.flux.sandbox.internal.images")
          .layer("jobs")
          .definedBy("com.kkiai.flux.sandbox.internal.jobs")
          .layer("API")
          .definedBy("com.kkiai.flux.sandbox")
          .layer("users")
          .definedBy("com.kkiai.flux.testing", "com.kkiai.flux.cli..")
          .whereLayer("shared")
          .mayNotAccessAnyLayer()
          .whereLayer("http")
          .mayOnlyAccessLayers("shared")
          .whereLayer("images")
          .mayOnlyAccessLayers("shared")
          .whereLayer("jobs")
          .mayOnlyAccessLayers("shared", "http", "images")
          .whereLayer("users")
          .mayOnlyAccessLayers("API");

  @ArchTest
  static final ArchRule packagesHaveNoCircle =
      slices()
          .matching("com.kkiai.(**)")
          .should()
          .beFreeOfCycles()
          // One unit in two packages: what generated models call is not for users.
          .ignoreDependency(
              resideInAPackage("com.kkiai.flux.model.internal"),
              resideInAPackage("com.kkiai.flux.model"));

  @ArchTest
  static final ArchRule decisionsHaveNeitherThreadsNorSockets =
      ArchRuleDefinition.noClasses()
          .that()
          .haveNameMatching(
              ".*flux\\.(Submission|JobPoller|JobRead|JobResult|QueueCalls|Retries|RetryDecision"
                  + "|PollSchedule|StatusChanges|ImageDownload)")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.concurrent..", "java.net..", "okhttp3..", "retrofit2..");

  @ArchTest
  static final ArchRule imagesDependOnNothingOfTheQueue =
      ArchRuleDefinition.noClasses()
          .that()
          .haveNameMatching(".*flux\\.(Image[A-Z].*|PartFile|DataUrl)")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(".*flux\\.(Queue.*|Job(Poller|Read|Result)|Poll.*|GatewayApi)");

  @ArchTest
  static final ArchRule onlyTheExtensionNeedsJUnit =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackage("com.kkiai.flux.testing")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.junit..", "org.opentest4j..", "org.apiguardian..");

  /** Jackson is for users: their models have its annotations, and nothing here runs it. */
  @ArchTest
  static final ArchRule onlyModelsKnowJackson =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackage("com.kkiai.flux.model")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fasterxml..", "tools.jackson..");

  @ArchTest
  static final ArchRule theSandboxNeedsNoHttpClient =
      ArchRuleDefinition.noClasses()
          .that()
          .resideInAPackage("com.kkiai.flux.sandbox..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("okhttp3..", "retrofit2..");

  @ArchTest
  static final ArchRule theLibraryPrintsNothing =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackage("com.kkiai.flux.cli..")
          .should(com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS);

  /** Language, zone and charset of the machine: what it writes is the same everywhere. */
  @ArchTest
  static final ArchRule nothingDependsOnTheMachinesPlace =
      ArchRuleDefinition.noClasses()
          .should()
          .callMethod(String.class, "toLowerCase")
          .orShould()
          .callMethod(String.class, "toUpperCase")
          .orShould()
          .callMethod(String.class, "getBytes")
          .orShould()
          .callMethod(String.class, "format", String.class, Object[].class)
          .orShould()
          .callMethod(String.class, "formatted", Object[].class)
          .orShould()
          .callConstructor(String.class, byte[].class)
          .orShould()
          .callMethod(Locale.class, "getDefault")
          .orShould()
          .callMethod(ZoneId.class, "systemDefault")
          .orShould()
          .callMethod(Charset.class, "defaultCharset");
}
