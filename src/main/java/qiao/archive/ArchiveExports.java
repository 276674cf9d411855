package qiao.archive;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Hands chosen messages of a conversation on to a CRM: written into one file, which lies in the
 * store, and a durable message that names it. As a step of the flow it puts the file's content, in
 * base64, into the variable {@code content}.
 */
public final class ArchiveExports implements Processor {
  public static final String FLOW = "archive-to-sales-record";

  /** So many messages go into one file. */
  public static final int MOST = 2_000;

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final JdbcClient jdbc;
  private final KeptMessages messages;
  private final Names names;
  private final ProducerTemplate template;
  private final Clock clock;
  private final ZoneId zone;

  ArchiveExports(
      JdbcClient jdbc,
      KeptMessages messages,
      Names names,
      ProducerTemplate template,
      Clock clock,
      ZoneId zone) {
    this.jdbc = jdbc;
    this.messages = messages;
    this.names = names;
    this.template = template;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * Says to which record of the CRM messages belong.
   *
   * @param object the API name of its object, such as {@code AccountObj}
   * @param id the record's id
   * @param note what the sales person writes beside; may be blank
   */
  public record Target(String object, String id, String note) {
    public Target {
      if (!object.matches("[A-Za-z][A-Za-z0-9_]{0,99}")) {
        throw new IllegalArgumentException("对象的 API 名要像 AccountObj：" + object);
      }
      if (!id.matches("[A-Za-z0-9_-]{1,100}")) {
        throw new IllegalArgumentException("记录编号要 1 到 100 个字母或数字：" + id);
      }
      if (note.length() > 1000) {
        throw new IllegalArgumentException("备注最多 1000 个字，现有 " + note.length());
      }
    }
  }

  /** Returns the last messages of a conversation, the newest first. */
  public List<KeptMessage> last(String corp, String conversation, int count) {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("条数要 1 到 " + MOST + "，不是 " + count);
    }
    return messages.of(corp, conversation, "", count);
  }

  /** Returns the messages of a period, the newest first. */
  public List<KeptMessage> between(String corp, String conversation, Instant from, Instant to) {
    List<KeptMessage> found = messages.between(corp, conversation, from, to, MOST + 1);
    if (found.size() > MOST) {
      throw new IllegalArgumentException("这段时间超过 " + MOST + " 条消息；把时间缩短，分几次导出");
    }
    return found;
  }

  /**
   * Writes messages into a file and returns when the inbox has what hands it on.
   *
   * @param chosen of one conversation, the newest first
   * @return the key of the delivery
   * @throws IllegalArgumentException when there are none
   */
  public String send(
      String corp, String conversation, List<KeptMessage> chosen, Target target, String by) {
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException("没有选中消息");
    }
    List<KeptMessage> ordered = new ArrayList<>(chosen);
    Collections.reverse(ordered);
    String id = "export-" + UUID.randomUUID();
    String span = span(ordered);
    String title = names.title(corp, conversation) + " " + span;
    String html =
        new Transcript(who -> names.name(corp, who), file -> messages.open(corp, file), zone)
            .of("企业微信会话：" + title, ordered);
    String name = Texts.cut(title.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_"), 120) + ".html";
    jdbc.sql(
            "insert into archive_export (id, name, content, made_at, made_by)"
                + " values (?, ?, ?, ?, ?)")
        .params(id, name, html, clock.millis(), by)
        .update();
    put(id, body(id, name, span, ordered.size(), corp, conversation, target, by), corp);
    return id;
  }

  private String span(List<KeptMessage> ordered) {
    Instant first = ordered.get(0).sentAt();
    Instant last = ordered.get(ordered.size() - 1).sentAt();
    return DAY.format(first.atZone(zone)) + " 至 " + DAY.format(last.atZone(zone));
  }

  private Map<String, Object> body(
      String id,
      String name,
      String span,
      int count,
      String corp,
      String conversation,
      Target target,
      String by) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("export", id);
    body.put("file", name);
    body.put("with", names.title(corp, conversation));
    body.put("span", span);
    body.put("count", count);
    body.put("object", target.object());
    body.put("record", target.id());
    body.put("note", target.note());
    body.put("by", by);
    return body;
  }

  private void put(String id, Map<String, Object> body, String corp) {
    Exchange kept =
        template.send(
            "inbox:" + FLOW,
            exchange -> {
              exchange.getMessage().setBody(body);
              exchange.getMessage().setHeader("QiaoKey", id);
              exchange.getMessage().setHeader("QiaoAccount", corp);
            });
    if (kept.getException() != null) {
      throw new IllegalStateException(
          "the inbox did not take the export: " + kept.getException().getMessage(),
          kept.getException());
    }
  }

  @Override
  public void process(Exchange exchange) {
    Object id = exchange.getMessage().getBody(Map.class).get("export");
    String content =
        jdbc.sql("select content from archive_export where id = ?")
            .param(String.valueOf(id))
            .query(String.class)
            .optional()
            .orElseThrow(() -> new IllegalStateException("there is no export " + id));
    exchange.setVariable("content", base64(content));
  }

  private static String base64(String html) {
    return Base64.getEncoder().encodeToString(html.getBytes(StandardCharsets.UTF_8));
  }
}
