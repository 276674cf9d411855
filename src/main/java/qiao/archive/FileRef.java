package qiao.archive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names a file of a message.
 *
 * @param file {@code sdkfileid}
 * @param md5 of the whole file in lower case; blank where the vendor tells none
 * @param size in bytes; 0 where the vendor tells none
 */
record FileRef(String file, String name, String md5, long size) {
  private static final int LONGEST_NAME = 300;
  private static final int DEEPEST = 8;

  /** Returns the id under which it is kept. */
  String id() {
    return Entry.digest(file);
  }

  /** Finds all files of a message; those of a record of other messages, too. */
  static List<FileRef> in(JsonNode message) {
    List<FileRef> found = new ArrayList<>();
    collect(message, message.path("msgtype").asText(""), found, 0);
    return found.stream().distinct().toList();
  }

  private static void collect(JsonNode at, String kind, List<FileRef> found, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    String file = at.path("sdkfileid").asText("");
    if (!file.isBlank()) {
      found.add(of(at, file, kind));
    }
    at.properties()
        .forEach(field -> collect(field.getValue(), own(at, field.getKey()), found, depth + 1));
    if (at.isArray()) {
      at.forEach(one -> collect(one, kind, found, depth + 1));
    }
    // Within records of messages, each is JSON within a text.
    String content = at.path("content").asText("");
    if (content.startsWith("{")) {
      Texts.object(content)
          .ifPresent(inner -> collect(inner, at.path("type").asText(kind), found, depth + 1));
    }
  }

  private static String own(JsonNode at, String field) {
    return at.has("type") && at.path("type").isTextual() ? at.path("type").asText() : field;
  }

  private static FileRef of(JsonNode at, String file, String kind) {
    long size =
        Stream.of("filesize", "voice_size", "imagesize")
            .mapToLong(field -> at.path(field).asLong(0))
            .max()
            .orElse(0);
    String name = at.path("filename").asText("");
    return new FileRef(
        Texts.plain(file),
        Texts.cut(name.isBlank() ? usual(at, kind) : name, LONGEST_NAME),
        Texts.cut(at.path("md5sum").asText(""), 64).toLowerCase(java.util.Locale.ROOT),
        size);
  }

  /** Names a file that the vendor gives no name, by the format that the vendor tells. */
  private static String usual(JsonNode at, String kind) {
    String plain = kind.replace("ChatRecord", "").toLowerCase(java.util.Locale.ROOT);
    return switch (plain) {
      case "image" -> "image.jpg";
      case "voice" -> "voice.amr";
      case "meeting_voice_call" -> "call.mp3";
      case "video" -> "video.mp4";
      case "emotion" -> at.path("type").asInt(1) == 2 ? "emotion.png" : "emotion.gif";
      default -> "file";
    };
  }
}
