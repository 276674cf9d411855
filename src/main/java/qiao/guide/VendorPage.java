package qiao.guide;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import qiao.catalog.AccountKey;
import qiao.catalog.PaceRule;
import qiao.catalog.Vendor;

/** Writes the page of one vendor: its account, then its operations. */
final class VendorPage {
  static final String FAULTS = "faults";

  private final VendorGuide guide;
  private final Vendor vendor;
  private final UsualAccounts usual;
  private final String account;
  private final Markdown page;

  /**
   * @param usual finds how examples call the account
   */
  VendorPage(VendorGuide guide, UsualAccounts usual) {
    this.guide = guide;
    this.vendor = guide.vendor();
    this.usual = usual;
    this.account = usual.of(vendor.name()).orElse(vendor.name());
    this.page = new Markdown("routes/vendors/" + vendor.name() + "-openapi.yaml");
  }

  String page() {
    page.title(1, vendor.title() + " `" + vendor.name() + "`").text(guide.description());
    if (!guide.manual().isBlank()) {
      page.text("厂商的手册 manual：<" + guide.manual() + ">");
    }
    account();
    contents();
    guide.operations().values().forEach(this::section);
    generalFaults();
    return page.page();
  }

  private void section(OperationGuide operation) {
    new OperationSection(operation, usual.of(operation).orElse(account), page).write();
  }

  private void account() {
    page.title(2, "应用账号 Account").table("键 key", "名称", "必填", "保密", "在哪里找 where to find it");
    vendor.keys().values().forEach(this::key);
    page.code("yaml", YamlText.of(Map.of("qiao", Map.of("accounts", Map.of(account, example())))));
    page.text("试一试 try it：`java -jar qiao.jar test " + account + "`");
  }

  private void key(AccountKey key) {
    String preset = key.preset().map(value -> "默认 `" + value + "`。").orElse("");
    page.row(
        "`" + key.name() + "`",
        key.title(),
        key.required() ? "是" : "",
        key.secret() ? "是" : "",
        preset + key.find());
  }

  private Map<String, Object> example() {
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("vendor", vendor.name());
    vendor.keys().values().stream()
        .filter(AccountKey::required)
        .forEach(key -> example.put(key.name(), "${" + variable(key.name()) + "}"));
    return example;
  }

  private String variable(String key) {
    return (account + "-" + key).replace('-', '_').toUpperCase(java.util.Locale.ROOT);
  }

  private void contents() {
    page.title(2, "操作 Operations").table("操作", "operation", "改变数据", "频率 pace");
    for (OperationGuide each : guide.operations().values()) {
      String id = each.operation().id();
      page.row(
          "[" + each.operation().title() + "](#" + id + ")",
          "`" + id + "`",
          each.operation().changing() ? "是" : "",
          paces(each.operation().pace()));
    }
  }

  private static String paces(List<PaceRule> rules) {
    return rules.stream().map(Words::of).collect(Collectors.joining("，"));
  }

  private void generalFaults() {
    guide.operations().values().stream()
        .filter(operation -> !operation.ownFaults())
        .findFirst()
        .ifPresent(
            operation -> {
              page.anchor(FAULTS).title(2, "出错 Faults");
              FaultTable.write(operation.operation().outcome(), page);
            });
  }
}
