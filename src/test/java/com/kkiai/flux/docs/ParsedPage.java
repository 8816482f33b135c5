package com.kkiai.flux.docs;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A page as a browser has it before its script runs. It is read as XML, so that what is not well
 * formed is an error and not guessed at.
 */
record ParsedPage(String html, Document document) {
  static ParsedPage of(String html) {
    String markup =
        html.replaceAll("(?s)(<style>).*?(</style>)", "$1$2")
            .replaceAll("(?s)(<script type=\"module\">).*?(</script>)", "$1$2");
    try {
      DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return new ParsedPage(html, builder.parse(new InputSource(new StringReader(markup))));
    } catch (Exception e) {
      throw new AssertionError("not well formed: " + e.getMessage(), e);
    }
  }

  Stream<Element> elements(String tag) {
    return elements(document.getElementsByTagName(tag));
  }

  Stream<Element> all() {
    return elements("*");
  }

  static Stream<Element> inside(Element element, String tag) {
    return elements(element.getElementsByTagName(tag));
  }

  private static Stream<Element> elements(NodeList nodes) {
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
  }

  /** Returns the element with an id; fails if there is none. */
  Element at(String id) {
    return all()
        .filter(element -> element.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing has the id " + id));
  }

  /** Returns what can be read in an element, with single spaces. */
  static String text(Element element) {
    return element.getTextContent().replaceAll("\\s+", " ").strip();
  }

  String text(String id) {
    return text(at(id));
  }

  String text() {
    return text(document.getDocumentElement());
  }

  List<String> ids() {
    return all().map(element -> element.getAttribute("id")).filter(id -> !id.isEmpty()).toList();
  }

  /** Returns the section of an operation, which its heading stands in. */
  Element operation(String id) {
    return elements("section")
        .filter(section -> section.getAttribute("data-name").equals(id))
        .filter(section -> section.getAttribute("data-find").equals("operation"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no operation " + id));
  }

  /** Returns the form of an operation. */
  Element form(String id) {
    return at("operation." + id + "-try");
  }

  /** Returns the input of a form for a field. */
  Element input(String operation, String field) {
    return inside(form(operation), "*")
        .filter(element -> element.hasAttribute("data-in"))
        .filter(element -> element.getAttribute("name").equals(field))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no input for " + field + " of " + operation));
  }

  /** Returns the code of a sample; empty where there is none. */
  String sample(String operation, String label) {
    return inside(operation(operation), "div")
        .filter(element -> element.getAttribute("data-label").equals(label))
        .map(element -> inside(element, "code").findFirst().orElseThrow().getTextContent())
        .findFirst()
        .orElse("");
  }
}
