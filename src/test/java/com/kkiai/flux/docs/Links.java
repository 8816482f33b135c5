package com.kkiai.flux.docs;

import static j2html.TagCreator.a;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.function.UnaryOperator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/**
 * Keeps links that lead to other sites, and to places on this page. Of all others the text is left.
 * Pictures are put into the page, or their text is.
 */
final class Links extends AbstractVisitor {
  private final UnaryOperator<String> anchors;
  private final UnaryOperator<String> pictures;

  /**
   * Makes the visitor.
   *
   * @param anchors gives the place on the page for a target; empty for none
   * @param pictures gives a data URL for a target; empty for none
   */
  Links(UnaryOperator<String> anchors, UnaryOperator<String> pictures) {
    this.anchors = anchors;
    this.pictures = pictures;
  }

  @Override
  public void visit(Link link) {
    visitChildren(link);
    String target = link.getDestination();
    if (isExternal(target)) {
      return;
    }
    String anchor = anchors.apply(target);
    if (anchor.isEmpty()) {
      replaceByContent(link);
    } else {
      link.setDestination("#" + anchor);
    }
  }

  private static boolean isExternal(String target) {
    return target.matches("(?i)https?://.*");
  }

  /** Returns a link to another site; what leads elsewhere is text. */
  static DomContent external(String url, String words) {
    return isExternal(url) ? a(words).withHref(url) : text(words);
  }

  @Override
  public void visit(Image image) {
    visitChildren(image);
    String inline = pictures.apply(image.getDestination());
    if (inline.isEmpty()) {
      replaceByContent(image);
    } else {
      image.setDestination(inline);
    }
  }

  private static void replaceByContent(Node node) {
    if (node.getFirstChild() == null) {
      node.insertBefore(new Text(""));
    }
    while (node.getFirstChild() != null) {
      node.insertBefore(node.getFirstChild());
    }
    node.unlink();
  }
}
