package qiao.console;

import java.util.ArrayList;
import java.util.List;
import qiao.flow.FlowPart;

/** Lays the parts of a flow out as a drawing: from top to bottom, branches beside each other. */
final class Diagram {
  private static final int BOX_WIDTH = 320;
  private static final int BOX_HEIGHT = 44;
  private static final int GAP = 16;
  private static final int INDENT = 36;
  private static final int RAIL = 18;
  private static final int MARGIN = 4;

  /** A box's text in half widths: a Chinese character counts as two. */
  private static final int LONGEST = 46;

  /** Half widths of a character from here on are two. */
  private static final char FIRST_WIDE = '\u2E80';

  private final List<Box> boxes = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  private Diagram() {}

  /**
   * A drawing, in pixels.
   *
   * @param lines paths as SVG writes them
   */
  public record Drawing(int width, int height, List<Box> boxes, List<String> lines) {}

  /**
   * One box.
   *
   * @param id of the step; blank where it has none
   * @param look {@code source}, {@code vendor}, {@code branch} or {@code step}
   * @param whole all of what it does, for the pointer
   */
  public record Box(
      int x,
      int y,
      int width,
      int height,
      String id,
      String look,
      String title,
      String label,
      String whole) {}

  private record Size(int width, int height) {
    Size over(Size next) {
      return new Size(Math.max(width, next.width), height + GAP + next.height);
    }

    Size beside(Size next) {
      return new Size(width + GAP + next.width, Math.max(height, next.height));
    }
  }

  static Drawing of(List<FlowPart> parts) {
    Diagram diagram = new Diagram();
    int y = MARGIN;
    int width = 0;
    for (FlowPart part : parts) {
      if (y > MARGIN) {
        diagram.line(MARGIN + RAIL, y - GAP, MARGIN + RAIL, y);
      }
      int begin = y;
      Size size = diagram.draw(part, MARGIN, y);
      width = Math.max(width, size.width());
      y = begin + size.height() + GAP;
      // The rail passes what lies within a step on its left.
      if (size.height() > BOX_HEIGHT && part != parts.get(parts.size() - 1)) {
        diagram.line(MARGIN + RAIL, begin + BOX_HEIGHT, MARGIN + RAIL, y - GAP);
      }
    }
    return new Drawing(width + 2 * MARGIN, y - GAP + MARGIN, diagram.boxes, diagram.lines);
  }

  private Size draw(FlowPart part, int x, int y) {
    boxes.add(box(part, x, y));
    Size own = new Size(BOX_WIDTH, BOX_HEIGHT);
    if (part.parts().isEmpty()) {
      return own;
    }
    Size within =
        part.parallel()
            ? branches(part.parts(), x + INDENT, y + BOX_HEIGHT + GAP, x)
            : sequence(part.parts(), x + INDENT, y + BOX_HEIGHT + GAP, x, y + BOX_HEIGHT);
    return own.over(new Size(within.width() + INDENT, within.height()));
  }

  private Size sequence(List<FlowPart> parts, int x, int y, int parentX, int railFrom) {
    Size all = null;
    int at = y;
    int last = y;
    for (FlowPart part : parts) {
      Size size = draw(part, x, at);
      line(parentX + RAIL, at + BOX_HEIGHT / 2, x, at + BOX_HEIGHT / 2);
      last = at + BOX_HEIGHT / 2;
      at += size.height() + GAP;
      all = all == null ? size : all.over(size);
    }
    line(parentX + RAIL, railFrom, parentX + RAIL, last);
    return all;
  }

  private Size branches(List<FlowPart> parts, int x, int y, int parentX) {
    Size all = null;
    int at = x;
    for (FlowPart part : parts) {
      Size size = draw(part, at, y);
      line(at + RAIL, y - GAP / 2, at + RAIL, y);
      if (part == parts.get(parts.size() - 1)) {
        line(parentX + RAIL, y - GAP / 2, at + RAIL, y - GAP / 2);
      }
      at += size.width() + GAP;
      all = all == null ? size : all.beside(size);
    }
    line(parentX + RAIL, y - GAP, parentX + RAIL, y - GAP / 2);
    return all;
  }

  private void line(int fromX, int fromY, int toX, int toY) {
    lines.add("M%d %dL%d %d".formatted(fromX, fromY, toX, toY));
  }

  private static Box box(FlowPart part, int x, int y) {
    String title = part.id().isEmpty() ? part.kind() : part.id();
    String does = part.label().replaceFirst("resource:file:\\S*/", "");
    String label = part.id().isEmpty() ? does : part.kind() + " · " + does;
    return new Box(
        x,
        y,
        BOX_WIDTH,
        BOX_HEIGHT,
        part.id(),
        look(part),
        cut(title),
        cut(label),
        part.label() + (part.description().isEmpty() ? "" : "\n" + part.description()));
  }

  private static String look(FlowPart part) {
    if (part.kind().equals("from")) {
      return "source";
    }
    if (part.label().startsWith("vendor:") || part.label().startsWith("kamelet:")) {
      return "vendor";
    }
    return part.parts().isEmpty() ? "step" : "branch";
  }

  private static String cut(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    int width = 0;
    for (int i = 0; i < line.length(); i++) {
      width += line.charAt(i) >= FIRST_WIDE ? 2 : 1;
      if (width > LONGEST) {
        return line.substring(0, Math.max(0, i - 1)) + "…";
      }
    }
    return line;
  }
}
