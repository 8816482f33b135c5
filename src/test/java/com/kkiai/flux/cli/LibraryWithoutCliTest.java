package com.kkiai.flux.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the command line needs, the library does not. */
class LibraryWithoutCliTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(Path.of("target/classes/com/kkiai/flux"));

  @Test
  void onlyTheCommandLineUsesPicocliAndTheBars() {
    noClasses()
        .that()
        .resideOutsideOfPackage("com.kkiai.flux.cli")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("picocli..", "me.tongfei..", "org.jline..", "com.kkiai.flux.cli")
        .check(CLASSES);
  }

  @Test
  void commandLineUsesBoth() {
    assertThat(CLASSES.stream())
        .flatMap(
            type ->
                type.getDirectDependenciesFromSelf().stream()
                    .map(used -> used.getTargetClass().getPackageName())
                    .toList())
        .contains("picocli", "me.tongfei.progressbar");
  }
}
