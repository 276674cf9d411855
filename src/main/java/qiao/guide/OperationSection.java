package qiao.guide;

import java.util.LinkedHashMap;
import java.util.Map;
import qiao.catalog.Operation;

/** Writes what a page says of one operation. */
final class OperationSection {
  private static final String TILES = "../../../routes/kamelets/";

  private final OperationGuide guide;
  private final Operation operation;
  private final String account;
  private final Markdown page;

  OperationSection(OperationGuide guide, String account, Markdown page) {
    this.guide = guide;
    this.operation = guide.operation();
    this.account = account;
    this.page = page;
  }

  void write() {
    page.anchor(operation.id())
        .title(2, operation.title() + " `" + operation.id() + "`")
        .text(guide.description())
        .text(facts());
    fields();
    guide.request().ifPresent(request -> page.text("请求的例子 a request：").json(request));
    guide.answer().ifPresent(answer -> page.text("应答的例子 an answer：").json(answer));
    if (guide.step()) {
      page.text("流程里的一步 a step of a flow：").code("yaml", step());
    }
    if (guide.ownFaults()) {
      page.text("出错 faults：");
      FaultTable.write(operation.outcome(), page);
    } else {
      page.text("出错 faults：[见文末](#" + VendorPage.FAULTS + ")");
    }
  }

  private String facts() {
    StringBuilder facts = new StringBuilder();
    facts.append("- 手册 manual：<").append(operation.manual()).append(">\n");
    facts.append("- 改变数据 changing：").append(operation.changing() ? "是" : "否").append('\n');
    facts.append("- 没有应答时 unclear：").append(Words.unclear(guide)).append('\n');
    if (guide.mayBePartial()) {
      facts.append("- 只做了一部分时 partial：").append(Words.partial(operation)).append('\n');
    }
    if (guide.mayBeLong()) {
      facts.append("- 读到底 all：").append(Words.all(operation)).append('\n');
    }
    if (!operation.keptFor().isZero()) {
      facts.append("- 应答保留 kept for：").append(Words.of(operation.keptFor())).append('\n');
    }
    if (guide.step()) {
      String tile = guide.tile();
      facts.append("- 磁贴 tile：[").append(tile).append("](").append(TILES).append(tile);
      facts.append(".kamelet.yaml)\n");
    } else {
      facts.append("- 由 Qiao 自己调用，应答里有密钥 Qiao calls this itself: its answer holds a secret\n");
    }
    return facts.toString();
  }

  private void fields() {
    if (guide.fields().isEmpty()) {
      page.text("不需要填任何字段 no fields.");
      return;
    }
    page.table("字段 field", "类型 type", "必填", "限制 limits", "说明");
    for (Field field : guide.fields()) {
      page.row(
          "`" + field.path() + "`",
          Words.typeOf(field.schema()),
          field.required() ? "是" : "",
          Words.limits(field.schema()),
          field.description());
    }
  }

  private String step() {
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("id", guide.kebab());
    step.put("uri", "kamelet:" + guide.tile());
    step.put("parameters", Map.of(TileForm.ACCOUNT, account));
    return "- " + YamlText.of(Map.of("to", step)).indent(2).strip();
  }
}
