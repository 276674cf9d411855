package qiao.guide;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the page that answers the specification's connector list, row by row. */
final class SpecificationPage {
  static final String NAME = "specification.md";
  private static final String UP = "../../../";

  private final Map<String, OperationGuide> operations = new LinkedHashMap<>();
  private final CaseCounts cases;

  SpecificationPage(List<VendorGuide> guides, CaseCounts cases) {
    this.cases = cases;
    guides.forEach(
        guide ->
            guide
                .operations()
                .values()
                .forEach(each -> operations.put(each.operation().path(), each)));
  }

  String page() {
    Markdown page =
        new Markdown("routes/vendors/ and specification.yaml")
            .title(1, "连接器清单 What the specification lists")
            .text("规格里每个连接器的每个操作：由哪份厂商文档描述，是哪个磁贴，有多少用例，说明在哪一页。" + "用例：自己的 + 全厂商共用的。");
    for (Specification.Row row : Specification.rows()) {
      page.title(2, row.row().equals("more") ? row.what() : row.row() + " " + row.what())
          .table("操作", "operation", "文档", "磁贴", "用例", "说明");
      row.operations().forEach(each -> operation(page, each));
      row.triggers().forEach((tile, what) -> trigger(page, tile, what));
    }
    return page.page();
  }

  private void operation(Markdown page, String path) {
    OperationGuide guide = operations.get(path);
    if (guide == null) {
      throw new IllegalStateException("specification.yaml: there is no operation " + path);
    }
    String vendor = guide.operation().vendor();
    page.row(
        guide.operation().title(),
        "`" + path + "`",
        link(vendor, UP + "routes/vendors/" + vendor + "-openapi.yaml"),
        link(guide.tile(), tile(guide.tile())),
        cases.own(guide) + " + " + cases.general(guide),
        link("说明", vendor + ".md#" + guide.operation().id()));
  }

  private static void trigger(Markdown page, String tile, String what) {
    page.row(
        what,
        "触发",
        link("Tiles", UP + "src/main/java/qiao/guide/SourceTiles.java"),
        link(tile, tile(tile)),
        "",
        "");
  }

  private static String tile(String name) {
    return UP + "routes/kamelets/" + name + ".kamelet.yaml";
  }

  private static String link(String text, String to) {
    return "[" + text + "](" + to + ")";
  }
}
