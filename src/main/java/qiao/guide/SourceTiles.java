package qiao.guide;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes the tiles that a flow may begin with. What they bring is not a message of an inbox: such a
 * flow puts it into one, or, as the mail tile does, says into which it goes.
 */
final class SourceTiles {
  private static final String GREEN = "seagreen";
  private static final String SCHEDULE = "schedule";
  private static final Map<String, Object> SINK = Map.of("to", Map.of("uri", "kamelet:sink"));

  private SourceTiles() {}

  /** Returns the text of each tile, by its name. */
  static Map<String, String> all() {
    Map<String, String> tiles = new TreeMap<>();
    tiles.put("cron-source", cron());
    tiles.put("mail-source", mail());
    return tiles;
  }

  private static String cron() {
    return text(
        "cron-source",
        "定时触发 · Qiao",
        "到时间就触发一次，多个节点也只触发一次。接着放 inbox，消息先存下再处理",
        List.of(SCHEDULE, "cron"),
        schedule("daily-report", "秒 分 时 日 月 星期，例如每天九点是 0 0 9 * * ?", "0 0 9 * * ?"),
        List.of(SINK));
  }

  private static String mail() {
    Map<String, Object> form =
        schedule("mail-receive", "多久看一次邮箱：秒 分 时 日 月 星期，例如每两分钟是 0 0/2 * * * ?", "0 0/2 * * * ?");
    form.put(
        "account",
        property("邮箱账号 account", "config/application.yaml 里 qiao.accounts 下的名字", "mail"));
    form.put(
        "into", property("存入 into", "哪个流程的收件箱；那个流程以 inbox:名字 开始，每封邮件是它的一条消息", "mail-to-sales"));
    form.put("by", choice("协议 by", "留空由账号决定；POP3 没有文件夹和已读标记", "", "imap", "pop3"));
    form.put("folder", preset("文件夹 folder", "QQ 邮箱的自建文件夹写作 其他文件夹/名称", "INBOX"));
    form.put(
        "then",
        choice("收下之后 then", "存下之后才做：seen 标记已读，delete 删除，keep 不动", "seen", "delete", "keep"));
    form.put("sender", preset("发件人含有 sender", "留空表示所有", ""));
    form.put("receiver", preset("收件人含有 receiver", "留空表示所有", ""));
    form.put("subject", preset("标题含有 subject", "留空表示所有", ""));
    form.put("text", preset("正文含有 text", "留空表示所有", ""));
    form.put("within", preset("多久以内 within", "更早的邮件不收，例如 30d；0s 表示不限", "30d"));
    Map<String, Object> look = new LinkedHashMap<>();
    look.put("into", "{{into}}");
    look.put("by", "{{by}}");
    look.put("folder", "RAW({{folder}})");
    look.put("then", "{{then}}");
    look.put("from", "RAW({{sender}})");
    look.put("to", "RAW({{receiver}})");
    look.put("subject", "RAW({{subject}})");
    look.put("body", "RAW({{text}})");
    look.put("within", "{{within}}");
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("id", "take-mails");
    step.put("uri", "mailbox:{{account}}");
    step.put("parameters", look);
    return text(
        "mail-source",
        "收取邮件 · 邮箱",
        "定时看邮箱，把新邮件逐封存入一个流程的收件箱，存下之后才标记或删除。消息体是这次收下的封数",
        List.of(SCHEDULE, "cron", "account", "into"),
        form,
        List.of(Map.of("to", step), SINK));
  }

  private static String text(
      String name,
      String title,
      String description,
      List<String> required,
      Map<String, Object> form,
      List<?> steps) {
    Map<String, Object> definition = new LinkedHashMap<>();
    definition.put("title", title);
    definition.put("description", description);
    definition.put("required", required);
    definition.put("type", "object");
    definition.put("properties", form);
    Map<String, Object> times = new LinkedHashMap<>();
    times.put("cron", "RAW({{cron}})");
    times.put("trigger.timeZone", "{{zone}}");
    times.put("stateful", true);
    return Tiles.text(
        "src/main/java/qiao/guide/SourceTiles.java",
        Tiles.head(name, "source", "Qiao", "qiao", GREEN),
        definition,
        Tiles.from("quartz:{{schedule}}", times, steps));
  }

  private static Map<String, Object> schedule(String name, String how, String example) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put(SCHEDULE, property("名字 schedule", "在所有流程里唯一，重启和多个节点靠它认出同一个时间表", name));
    form.put("cron", property("时间表 cron", how, example));
    Map<String, Object> zone = property("时区 zone", "时间表所在的时区", "Asia/Shanghai");
    zone.put("default", "Asia/Shanghai");
    form.put("zone", zone);
    return form;
  }

  private static Map<String, Object> choice(
      String title, String description, String usual, String... others) {
    Map<String, Object> property = preset(title, description, usual);
    property.put("enum", Stream.concat(Stream.of(usual), Arrays.stream(others)).toList());
    return property;
  }

  private static Map<String, Object> preset(String title, String description, String value) {
    Map<String, Object> property = property(title, description, value);
    property.remove("example");
    property.put("default", value);
    return property;
  }

  private static Map<String, Object> property(String title, String description, String example) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("title", title);
    property.put("description", description);
    property.put("type", "string");
    property.put("example", example);
    return property;
  }
}
