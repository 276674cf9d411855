package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Keeps what was uploaded: for three days and all apps of the company, as the same kind. */
final class WecomMedia {
  private static final Duration LIVES = Duration.ofDays(3);
  private static final int SMALLEST = 5;
  private static final int MEGABYTE = 1024 * 1024;
  private static final Map<String, Integer> LARGEST =
      Map.of("image", 10, "voice", 2, "video", 10, "file", 20);

  private final Map<String, Media> media = new HashMap<>();
  private final Set<String> images = new HashSet<>();
  private long count;

  /**
   * An upload.
   *
   * @param attachment for moments only
   */
  private record Media(String type, byte[] content, boolean attachment, Instant at) {}

  Map<String, WecomAsk.Handler> handlers() {
    return Map.of(
        "uploadMedia", this::upload,
        "uploadImage", this::uploadImage,
        "uploadAttachment", this::uploadAttachment);
  }

  private ObjectNode upload(WecomAsk ask) {
    String type = ask.query("type");
    byte[] content = content(ask, type);
    ObjectNode answer = WecomAsk.said("").put("type", type);
    answer.put("media_id", keep(type, content, false, ask.now()));
    return answer.put("created_at", Long.toString(ask.seconds()));
  }

  /** Answers the time as a number here, and only here. */
  private ObjectNode uploadAttachment(WecomAsk ask) {
    String type = ask.query("media_type");
    byte[] content = content(ask, type);
    ObjectNode answer = WecomAsk.ok().put("type", type);
    answer.put("media_id", keep(type, content, true, ask.now()));
    return answer.put("created_at", ask.seconds());
  }

  private ObjectNode uploadImage(WecomAsk ask) {
    content(ask, "image");
    String url = "https://wework.example.cn/images/" + ++count;
    images.add(url);
    return WecomAsk.ok().put("url", url);
  }

  private String keep(String type, byte[] content, boolean attachment, Instant now) {
    String id = "MED-" + ++count;
    media.put(id, new Media(type, content, attachment, now));
    return id;
  }

  private static byte[] content(WecomAsk ask, String type) {
    if (!LARGEST.containsKey(type)) {
      throw new WecomError(40004, "invalid media type");
    }
    byte[] content =
        Multipart.find(ask.request(), "media")
            .orElseThrow(() -> new WecomError(41006, "media data missing"))
            .content();
    if (content.length == 0) {
      throw new WecomError(44001, "empty media data");
    }
    if (content.length <= SMALLEST) {
      throw new WecomError(40006, "invalid media size");
    }
    if (content.length > LARGEST.get(type) * MEGABYTE) {
      throw new WecomError(45001, "media size out of limit");
    }
    if (type.equals("voice") && !starts(content, "#!AMR")) {
      throw new WecomError(301017, "voice must be AMR");
    }
    if (type.equals("image") && !starts(content, "\u0089PNG") && !starts(content, "\u00ff\u00d8")) {
      throw new WecomError(40123, "broken image");
    }
    return content;
  }

  private static boolean starts(byte[] content, String with) {
    return new String(content, 0, with.length(), StandardCharsets.ISO_8859_1).equals(with);
  }

  /** Returns what was uploaded, as a download. */
  Answer download(WecomAsk ask) {
    Media found = media.get(ask.query("media_id"));
    if (found == null) {
      throw new WecomError(40007, "invalid media_id");
    }
    String name = "attachment; filename=\"" + ask.query("media_id") + "\"";
    return Answer.bytes(found.content).with("Content-Disposition", name);
  }

  /** Refuses a media id that can't be used in a message. */
  void check(String id, String type, Instant now) {
    Media found = media.get(id);
    if (found == null || !found.type.equals(type)) {
      throw new WecomError(40007, "invalid media_id");
    }
    if (found.attachment) {
      throw new WecomError(41072, "media was uploaded for another use");
    }
    if (now.isAfter(found.at.plus(LIVES))) {
      throw new WecomError(40145, "media_id expired");
    }
  }

  /** Refuses an image of a message to customers: by its id, or else by its permanent address. */
  void checkImage(JsonNode image, Instant now) {
    if (image.has("media_id")) {
      check(image.path("media_id").asText(), "image", now);
    } else if (!images.contains(image.path("pic_url").asText())) {
      throw WecomError.parameter("pic_url is not of uploadimg");
    }
  }

  /** Checks the media that a message to customers carries; its parts stand under their kinds. */
  void checkParts(JsonNode parts, Instant now) {
    if (parts.has("image")) {
      checkImage(parts.path("image"), now);
    }
    for (String type : Set.of("video", "file")) {
      if (parts.has(type)) {
        check(parts.at("/" + type + "/media_id").asText(), type, now);
      }
    }
    if (parts.has("miniprogram")) {
      check(parts.at("/miniprogram/pic_media_id").asText(), "image", now);
    }
  }

  int count() {
    return media.size();
  }

  void forget() {
    media.clear();
    images.clear();
  }
}
