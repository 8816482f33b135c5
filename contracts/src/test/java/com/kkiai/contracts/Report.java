package com.kkiai.contracts;

import com.kkiai.contracts.Finding.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a verification has found, as a line and as an HTML page. */
record Report(URI gateway, List<Finding> findings) {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <title>Contract of kkiai-flux: %1$s</title>
      <style>
      body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color-scheme: light dark; }
      td, th { padding: .5rem .75rem; text-align: left; vertical-align: top; border-bottom: 1px solid #8886; overflow-wrap: anywhere; }
      .failed { color: #c22; font-weight: bold; }
      </style>
      <h1>%1$s</h1>
      <p>%2$s</p>
      <table>
      <tr><th>interaction</th><th>verdict</th><th>why</th><th>needed by</th></tr>
      %3$s
      </table>
      """;

  @Override
  public String toString() {
    return Arrays.stream(Verdict.values())
        .map(verdict -> count(verdict) + " " + verdict.text())
        .collect(Collectors.joining(", "));
  }

  long count(Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).count();
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, html());
  }

  String html() {
    String rows = findings.stream().map(Report::row).collect(Collectors.joining("\n"));
    return PAGE.formatted(escaped(gateway.toString()), this, rows);
  }

  private static String row(Finding finding) {
    return "<tr><td>%s</td><td class=\"%s\">%s</td><td>%s</td><td>%s</td></tr>"
        .formatted(
            escaped(finding.need().description()),
            finding.verdict().name().toLowerCase(Locale.ROOT),
            finding.verdict().text(),
            finding.reasons().stream().map(Report::escaped).collect(Collectors.joining("<br>")),
            escaped(finding.need().neededBy()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
