package qiao.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import qiao.flow.FlowPart;

class DiagramTest {
  private static FlowPart step(String id, String kind, boolean parallel, FlowPart... parts) {
    return new FlowPart(id, kind, "label " + id, "", parallel, List.of(parts));
  }

  @Test
  void no_boxes_lie_on_each_other_and_all_lie_within_the_drawing() {
    FlowPart choice =
        step(
            "c",
            "choice",
            true,
            step("w1", "when", false, step("a", "to", false), step("b", "to", false)),
            step("w2", "when", false, step("d", "filter", false, step("e", "to", false))),
            step("o", "otherwise", false));

    Diagram.Drawing drawing =
        Diagram.of(List.of(step("f", "from", false), choice, step("z", "to", false)));

    assertThat(drawing.boxes()).hasSize(10);
    List<Diagram.Box> seen = new ArrayList<>();
    for (Diagram.Box box : drawing.boxes()) {
      assertThat(seen).noneMatch(other -> overlaps(box, other));
      assertThat(box.x() + box.width()).isLessThanOrEqualTo(drawing.width());
      assertThat(box.y() + box.height()).isLessThanOrEqualTo(drawing.height());
      seen.add(box);
    }
  }

  private static boolean overlaps(Diagram.Box one, Diagram.Box other) {
    return one.x() < other.x() + other.width()
        && other.x() < one.x() + one.width()
        && one.y() < other.y() + other.height()
        && other.y() < one.y() + one.height();
  }

  @Test
  void a_long_label_is_cut_by_the_width_of_its_characters() {
    FlowPart latin = new FlowPart("s", "to", "x".repeat(100), "", false, List.of());
    FlowPart chinese = new FlowPart("s", "to", "桥".repeat(100), "", false, List.of());

    List<Diagram.Box> boxes = Diagram.of(List.of(latin, chinese)).boxes();

    assertThat(boxes.get(0).label().length()).isGreaterThan(boxes.get(1).label().length());
    assertThat(boxes).allMatch(box -> box.label().endsWith("…"));
    assertThat(boxes.get(0).whole()).hasSize(100);
  }
}
