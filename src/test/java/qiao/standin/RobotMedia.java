package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Keeps what was uploaded: for three days, for the same key, as the same kind. */
final class RobotMedia {
  private static final Duration LIVES = Duration.ofDays(3);
  private static final int SMALLEST = 5;
  private static final Map<String, Integer> LARGEST =
      Map.of("file", 20 * 1024 * 1024, "voice", 2 * 1024 * 1024);
  private static final int KEPT = 1_000;

  private final Map<String, Media> media = new LinkedHashMap<>();
  private long count;

  /** Keeps an upload and returns the vendor's answer. */
  synchronized ObjectNode keep(Request request, String key, Instant now) {
    String type = request.query("type");
    if (!Set.of("file", "voice").contains(type)) {
      throw new WecomError(40004, "invalid media type");
    }
    Multipart.Part part =
        Multipart.find(request, "media")
            .orElseThrow(() -> new WecomError(40063, "some parameters are empty"));
    checkSize(type, part);
    String id = "MED-" + ++count;
    media.put(id, new Media(key, type, now));
    if (media.size() > KEPT) {
      media.remove(media.keySet().iterator().next());
    }
    ObjectNode answer = Json.object().put("errcode", 0).put("errmsg", "ok").put("type", type);
    return answer.put("media_id", id).put("created_at", Long.toString(now.getEpochSecond()));
  }

  private static void checkSize(String type, Multipart.Part part) {
    int size = part.content().length;
    if (size <= SMALLEST || size > LARGEST.get(type)) {
      throw new WecomError(40006, "invalid media size");
    }
    boolean amr = new String(part.content(), 0, SMALLEST).equals("#!AMR");
    if (type.equals("voice") && !amr) {
      throw new WecomError(40004, "invalid media type");
    }
  }

  /** Refuses a media id of another key or kind, and one that is too old. */
  synchronized void check(JsonNode body, String type, String key, Instant now) {
    Media found = media.get(body.path("media_id").asText(""));
    if (found == null || !found.key.equals(key) || !found.type.equals(type)) {
      throw new WecomError(40007, "invalid media_id");
    }
    if (now.isAfter(found.at.plus(LIVES))) {
      throw new WecomError(40145, "media_id expired");
    }
  }

  synchronized long count() {
    return count;
  }

  private record Media(String key, String type, Instant at) {}
}
