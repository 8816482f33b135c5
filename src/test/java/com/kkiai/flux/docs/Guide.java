package com.kkiai.flux.docs;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/**
 * A guide, a file of src/docs: parsed, and its headings known.
 *
 * @param name of its file, without .md
 * @param title its first heading
 * @param headings the anchors of its headings on the page, in order
 */
record Guide(String name, String title, Node document, Map<Node, String> headings) {
  static Guide parse(String name, String markdown) {
    Node document = Markdown.parse(markdown);
    var finder = new HeadingFinder(Anchor.guide(name));
    document.accept(finder);
    return new Guide(name, finder.title.isEmpty() ? name : finder.title, document, finder.anchors);
  }

  /** Anchors as readers of the file in its repository have them, and the guide's before them. */
  private static final class HeadingFinder extends AbstractVisitor {
    private final Map<Node, String> anchors = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final String guide;
    private String title = "";

    private HeadingFinder(String guide) {
      this.guide = guide;
    }

    @Override
    public void visit(Heading heading) {
      String words = words(heading);
      if (title.isEmpty()) {
        title = words;
        anchors.put(heading, guide);
      } else {
        anchors.put(heading, guide + "." + free(slug(words)));
      }
      // The page has a title of its own, and one for all guides.
      heading.setLevel(Math.min(6, heading.getLevel() + 2));
    }

    private static String slug(String words) {
      return words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
    }

    private String free(String slug) {
      String free = slug;
      for (int i = 1; !taken.add(free); i++) {
        free = slug + "-" + i;
      }
      return free;
    }
  }

  static String words(Node node) {
    var words = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            words.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            words.append(code.getLiteral());
          }
        });
    return words.toString();
  }
}
