package com.kkiai.flux.docs;

import static j2html.TagCreator.rawHtml;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Markdown as HTML that cannot do anything: tags in it are shown as text, comments are left out,
 * and of links and pictures only what {@link Links} lets through is there.
 */
final class Markdown {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

  private Markdown() {}

  /** Returns a description of the document as paragraphs. */
  static DomContent text(String markdown) {
    return rawHtml(html(withoutPlaces(markdown), Map.of()));
  }

  /** Returns a description as a part of a line, if it is one paragraph. */
  static DomContent line(String markdown) {
    return rawHtml(
        renderer(Map.of()).omitSingleParagraphP(true).build().render(withoutPlaces(markdown)));
  }

  /** Descriptions lead to other sites only. */
  private static Node withoutPlaces(String markdown) {
    Node document = parse(markdown);
    document.accept(new Links(target -> "", picture -> ""));
    return document;
  }

  static Node parse(String markdown) {
    Node document = PARSER.parse(markdown);
    document.accept(new CommentRemover());
    return document;
  }

  /**
   * Returns what was parsed as HTML. What may be wide scrolls by itself, also with the keyboard.
   *
   * @param anchors the anchors of nodes that have one
   */
  static String html(Node document, Map<Node, String> anchors) {
    return renderer(anchors)
        .build()
        .render(document)
        .replace("<table>", "<div class=\"scroll\" tabindex=\"0\"><table>")
        .replace("</table>", "</table></div>");
  }

  private static HtmlRenderer.Builder renderer(Map<Node, String> anchors) {
    AttributeProvider attributes =
        (node, tag, values) -> {
          if (anchors.containsKey(node)) {
            values.put("id", anchors.get(node));
          }
          if (tag.equals("pre")) {
            values.put("tabindex", "0");
          }
        };
    return HtmlRenderer.builder()
        .extensions(EXTENSIONS)
        .escapeHtml(true)
        .attributeProviderFactory(context -> attributes);
  }

  private static final class CommentRemover extends AbstractVisitor {
    @Override
    public void visit(HtmlBlock block) {
      removeComment(block, block.getLiteral().strip());
    }

    @Override
    public void visit(HtmlInline inline) {
      removeComment(inline, inline.getLiteral());
    }

    private static void removeComment(Node node, String html) {
      if (html.startsWith("<!--") && html.endsWith("-->")) {
        node.unlink();
      }
    }
  }
}
