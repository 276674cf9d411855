package qiao.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The page of all errors, made of {@code troubles.yaml} and of what the program throws: {@code mvn
 * spring-boot:test-run@errors} writes it anew.
 */
public final class ErrorsPage {
  static final Path FILE = Path.of("src/docs/reference/errors.md");
  static final Path SOURCES = Path.of("src/main/java/qiao");

  private static final Map<String, String> AREAS = new LinkedHashMap<>();

  static {
    AREAS.put("delivery", "死信与同步记录 Deliveries that stand still");
    AREAS.put("request", "页面与接口 Pages and the API");
    AREAS.put("login", "登录与权限 Logins and roles");
    AREAS.put("hook", "推送入口 Hooks");
    AREAS.put("door", "免登 Doors into the CRM");
    AREAS.put("archive", "会话存档 The session archive");
    AREAS.put("start", "启动 The start");
    AREAS.put("command", "命令 Commands");
    AREAS.put("program", "程序自身 The program itself");
  }

  private ErrorsPage() {}

  public static void main(String[] args) throws IOException {
    Files.writeString(FILE, text(Thrown.in(SOURCES)));
  }

  static String text(List<Thrown> thrown) {
    StringBuilder page =
        new StringBuilder(
            """
            <!-- Written by mvn spring-boot:test-run@errors; don't edit. -->
            # 所有错误 Every error that a person can meet

            每一类：原因、怎么办，然后是程序会说的句子（… 处是当时的值）。厂商自己的错误码在各厂商的
            [参考页](README.md)里，每个都写明含义和做法；`java -jar qiao.jar check` 报告的错误各带自己的改法。
            Each kind: why it came, what to do, and the sentences that the program says (… stands for a
            value). Codes of vendors stand on each vendor's [page](README.md); what `check` reports brings
            its own cure.
            """);
    AREAS.forEach(
        (area, title) -> {
          page.append("\n## ").append(title).append("\n");
          Troubles.known().all().stream()
              .filter(one -> one.area().equals(area))
              .forEach(one -> append(one, thrown, page));
        });
    return page.toString();
  }

  private static void append(Trouble one, List<Thrown> thrown, StringBuilder page) {
    String status = one.status().isPresent() ? " · HTTP " + one.status().getAsInt() : "";
    page.append("\n### %s `%s`%s\n\n".formatted(one.name(), one.id(), status))
        .append("* 原因：%s\n* 怎么办：%s\n".formatted(one.cause(), one.next()))
        .append("* Cause: %s\n* Next: %s\n".formatted(one.causeEn(), one.nextEn()));
    String texts =
        thrown.stream()
            .filter(each -> !each.text().isEmpty())
            .filter(each -> Troubles.known().thrown(each.type(), each.by()).equals(of(one)))
            .collect(
                Collectors.groupingBy(
                    each -> each.by().replaceFirst("^qiao\\.(\\w+)\\..*", "$1"),
                    java.util.TreeMap::new,
                    Collectors.mapping(Thrown::text, Collectors.toCollection(TreeSet::new))))
            .entrySet()
            .stream()
            .flatMap(
                part ->
                    part.getValue().stream()
                        .map(text -> "  * " + part.getKey() + ": " + code(text)))
            .collect(Collectors.joining("\n"));
    if (!texts.isEmpty()) {
      page.append("* 句子 Sentences:\n").append(texts).append("\n");
    }
  }

  private static java.util.Optional<Trouble> of(Trouble one) {
    return java.util.Optional.of(one);
  }

  private static String code(String text) {
    return "`` " + text + " ``";
  }
}
