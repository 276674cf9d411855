package qiao.archive;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in words what a message is, whatever its kind. */
final class MessageText {
  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** Beyond this, a number of seconds is one of milliseconds. */
  private static final long SECONDS = 1_000_000_000_000L;

  /** Kinds whose payload has another name than the kind. */
  private static final Map<String, String> PAYLOADS =
      Map.of(
          "docmsg", "doc",
          "markdown", "info",
          "news", "info",
          "voiptext", "info",
          "qydiskfile", "info",
          "meeting_notification", "info",
          "external_redpacket", "redpacket");

  private static final Map<String, Function<JsonNode, String>> KINDS =
      Map.ofEntries(
          Map.entry("text", at -> at.path("content").asText()),
          Map.entry("markdown", at -> at.path("content").asText()),
          Map.entry("image", at -> "[图片]"),
          Map.entry("revoke", at -> "[撤回了一条消息]"),
          Map.entry("agree", at -> "[同意存档] " + at.path("userid").asText()),
          Map.entry("disagree", at -> "[不同意存档] " + at.path("userid").asText()),
          Map.entry("voice", at -> "[语音] " + at.path("play_length").asText("?") + " 秒"),
          Map.entry("video", at -> "[视频] " + at.path("play_length").asText("?") + " 秒"),
          Map.entry("card", at -> said("名片", at, "corpname", "userid")),
          Map.entry("location", at -> said("位置", at, "title", "address")),
          Map.entry("emotion", at -> "[表情]"),
          Map.entry("file", at -> said("文件", at, "filename")),
          Map.entry("link", at -> said("链接", at, "title", "description", "link_url")),
          Map.entry("weapp", at -> said("小程序", at, "displayname", "title", "description")),
          Map.entry("chatrecord", at -> said("聊天记录", at, "title") + lines(at, MessageText::part)),
          Map.entry("mixed", at -> lines(at, MessageText::part).strip()),
          Map.entry("todo", at -> said("待办", at, "title", "content")),
          Map.entry("vote", MessageText::vote),
          Map.entry("collect", MessageText::collect),
          Map.entry("redpacket", MessageText::redPacket),
          Map.entry("external_redpacket", MessageText::redPacket),
          Map.entry("meeting", MessageText::meeting),
          Map.entry("meeting_notification", at -> said("会议通知", at, "content")),
          Map.entry("docmsg", at -> said("文档", at, "title", "link_url")),
          Map.entry("news", at -> "[图文]" + lines(at, MessageText::article)),
          Map.entry("calendar", MessageText::calendar),
          Map.entry("meeting_voice_call", MessageText::call),
          Map.entry("voip_doc_share", at -> said("共享文档", at, "filename")),
          Map.entry("sphfeed", at -> said("视频号", at, "sph_name", "feed_desc")),
          Map.entry("voiptext", at -> "[通话] " + at.path("callduration").asText("?") + " 秒"),
          Map.entry("qydiskfile", at -> said("微盘文件", at, "filename")));

  private static final Map<String, String> ANSWERS =
      Map.of("1", "参加", "2", "拒绝", "3", "待定", "4", "未被邀请", "5", "已取消", "6", "已过期", "7", "不在群里");

  private MessageText() {}

  /**
   * Says what a message is.
   *
   * @param kind {@code msgtype}, or {@code switch}
   */
  static String of(String kind, JsonNode message) {
    if (kind.equals("switch")) {
      return "[切换企业] " + message.path("user").asText();
    }
    Function<JsonNode, String> words = KINDS.get(kind);
    return words == null
        ? "[" + kind + "] 还不认识的消息类型，原文已保留"
        : words.apply(payload(kind, message)).strip();
  }

  /** Some libraries name the payload as the kind, some put its fields beside the kind. */
  private static JsonNode payload(String kind, JsonNode message) {
    if (message.path(kind).isObject()) {
      return message.path(kind);
    }
    JsonNode other = message.path(PAYLOADS.getOrDefault(kind, kind));
    return other.isObject() ? other : message;
  }

  private static String said(String what, JsonNode at, String... fields) {
    String words =
        Stream.of(fields)
            .map(field -> at.path(field).asText("").strip())
            .filter(text -> !text.isBlank())
            .collect(Collectors.joining(" · "));
    return "[" + what + "] " + words;
  }

  private static String lines(JsonNode at, Function<JsonNode, String> line) {
    List<String> lines = new ArrayList<>();
    at.path("item").forEach(one -> lines.add("\n" + line.apply(one)));
    return String.join("", lines);
  }

  /** Says what one part of a record of messages is: its content is JSON within a text. */
  private static String part(JsonNode part) {
    String kind = part.path("type").asText("").replace("ChatRecord", "");
    String lower = kind.toLowerCase(java.util.Locale.ROOT);
    JsonNode content = Texts.object(part.path("content").asText("")).orElse(part);
    Function<JsonNode, String> words = KINDS.get(lower);
    String said = words == null ? "[" + kind + "]" : words.apply(content).strip();
    return part.has("msgtime") ? time(part.path("msgtime")) + " " + said : said;
  }

  private static String article(JsonNode at) {
    return at.path("title").asText() + " " + at.path("url").asText();
  }

  private static String vote(JsonNode at) {
    String what = at.path("votetype").asInt() == 102 ? "投票结果" : "投票";
    List<String> choices = new ArrayList<>();
    at.path("voteitem").forEach(one -> choices.add(one.asText()));
    return said(what, at, "votetitle") + " " + String.join("、", choices);
  }

  private static String collect(JsonNode at) {
    List<String> questions = new ArrayList<>();
    at.path("details").forEach(one -> questions.add("\n" + one.path("ques").asText()));
    return said("填表", at, "title", "creator") + String.join("", questions);
  }

  private static String redPacket(JsonNode at) {
    BigDecimal yuan = BigDecimal.valueOf(at.path("totalamount").asLong(), 2);
    return said("红包", at, "wish")
        + " "
        + at.path("totalcnt").asText("1")
        + " 个，共 "
        + yuan.toPlainString()
        + " 元";
  }

  private static String meeting(JsonNode at) {
    boolean answer = at.path("meetingtype").asInt() == 102;
    String words = said(answer ? "会议答复" : "会议", at, "topic", "address", "remarks");
    String status = ANSWERS.getOrDefault(at.path("status").asText(""), "");
    return words + " " + span(at) + (answer ? " " + status : "");
  }

  private static String calendar(JsonNode at) {
    List<String> who = new ArrayList<>();
    at.path("attendeename").forEach(one -> who.add(one.asText()));
    return said("日程", at, "title", "place", "remarks")
        + " "
        + span(at)
        + " "
        + String.join("、", who);
  }

  private static String call(JsonNode at) {
    List<String> files = new ArrayList<>();
    at.path("demofiledata").forEach(one -> files.add(one.path("filename").asText()));
    return "[语音通话] 结束于 " + time(at.path("endtime")) + " " + String.join("、", files);
  }

  private static String span(JsonNode at) {
    return time(at.path("starttime")) + " – " + time(at.path("endtime"));
  }

  /** Meetings and records tell seconds, though the manual says milliseconds. */
  private static String time(JsonNode at) {
    long told = at.asLong(0);
    Instant moment = told < SECONDS ? Instant.ofEpochSecond(told) : Instant.ofEpochMilli(told);
    return told == 0 ? "?" : TIME.format(moment.atZone(BEIJING));
  }
}
