package com.kkiai.flux.docs;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All errors of all operations in one table. */
final class ErrorSection {
  private ErrorSection() {}

  /** What a status means; the same words at several operations are one row. */
  private record Meaning(String status, String description) {}

  static DomContent of(List<Operation> operations) {
    var places = new LinkedHashMap<Meaning, List<Operation>>();
    for (Operation operation : operations) {
      operation
          .responses()
          .forEach(
              (status, response) -> {
                if (ResponseList.isError(status)) {
                  var meaning = new Meaning(status, response.text("description"));
                  places.computeIfAbsent(meaning, key -> new ArrayList<>()).add(operation);
                }
              });
    }
    var rows = new ArrayList<>(places.entrySet());
    rows.sort(Comparator.comparing(row -> row.getKey().status()));
    return div(table(
            thead(tr(th("Status"), th("What it means"), th("At"))),
            tbody(each(rows, ErrorSection::row))))
        .withClass("scroll")
        .attr("tabindex", "0");
  }

  private static DomContent row(Map.Entry<Meaning, List<Operation>> row) {
    Meaning meaning = row.getKey();
    return tr(
        td(ResponseList.mark(meaning.status())),
        td(Markdown.line(meaning.description())),
        td(each(row.getValue(), (i, operation) -> place(i, operation, meaning.status()))));
  }

  private static DomContent place(int i, Operation operation, String status) {
    String anchor = ResponseList.anchor(operation, status);
    return each(text(i == 0 ? "" : ", "), a(operation.id()).withHref("#" + anchor));
  }
}
