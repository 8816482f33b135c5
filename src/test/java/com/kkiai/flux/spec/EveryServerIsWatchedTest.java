package com.kkiai.flux.spec;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.sandbox.WatchedSandbox;
import com.kkiai.flux.testing.FluxSandboxTest;
import com.kkiai.flux.testing.SandboxExtension;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import mockwebserver3.MockWebServer;

/** No test starts a server past the fixtures that hold its traffic against the spec. */
@AnalyzeClasses(packages = "com.kkiai.flux", importOptions = ImportOption.OnlyIncludeTests.class)
class EveryServerIsWatchedTest {
  @ArchTest
  static final ArchRule sandboxesAreWatched =
      noClasses()
          .that()
          .doNotBelongToAnyOf(WatchedSandbox.class)
          .and()
          // For verifiers of others, from a class path without the validator.
          .doNotHaveFullyQualifiedName("com.kkiai.flux.contract.ContractSandbox")
          .should()
          .callMethod(Sandbox.class, "builder")
          .because("WatchedSandbox makes the sandboxes of tests");

  @ArchTest
  static final ArchRule extensionsAreWatched =
      noClasses()
          .that()
          // What it makes for users is what it is about.
          .haveNameNotMatching("com.kkiai.flux.testing.(AnnotationTest|ParallelTestsTest).*")
          .should()
          .callConstructor(SandboxExtension.class)
          .orShould()
          .beMetaAnnotatedWith(FluxSandboxTest.class)
          .orShould()
          .beAnnotatedWith(FluxSandboxTest.class)
          .because("new SandboxExtension(WatchedSandbox::builder) makes the extensions of tests");

  @ArchTest
  static final ArchRule scriptedServersAreWatched =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("com.kkiai.flux.ScriptedGateway")
          .and()
          .doNotHaveFullyQualifiedName("com.kkiai.flux.second.SecondSpecTest")
          .and()
          // It speaks another API.
          .doNotHaveFullyQualifiedName("com.kkiai.flux.contract.FakeBroker")
          .should()
          .callConstructor(MockWebServer.class)
          .because("ScriptedGateway makes the scripted servers of tests");
}
