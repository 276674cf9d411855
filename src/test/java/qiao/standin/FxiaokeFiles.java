package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps uploaded files, and shows the sales records that have them. */
final class FxiaokeFiles {
  private final Map<String, byte[]> files = new HashMap<>();

  /** Reads the fields of an upload: token and company are among them. */
  static ObjectNode form(Request request) {
    ObjectNode form = Json.object();
    for (String field : List.of("corpAccessToken", "corpId", "type")) {
      Multipart.text(request, field).ifPresent(value -> form.put(field, value));
    }
    return form;
  }

  /** Keeps a file and returns its id. */
  String keep(Request request) {
    if (!form(request).path("type").asText().matches("image|document")) {
      throw new FxiaokeError(15002, "type: image or document");
    }
    Multipart.Part file =
        Multipart.find(request, "media")
            .orElseThrow(() -> new FxiaokeError(10005, "media is missing"));
    String id = "media-" + (files.size() + 1);
    files.put(id, file.content());
    return id;
  }

  byte[] content(String id) {
    return files.get(id);
  }

  Answer page(List<ObjectNode> records) {
    StringBuilder html = new StringBuilder("<header><h1>销售记录</h1></header><main>");
    for (ObjectNode one : records) {
      html.append("<pre>").append(Html.escape(one.path("active_record_content").asText()));
      html.append("</pre>");
      for (JsonNode field : one) {
        field.forEach(file -> link(file, html));
      }
    }
    return Answer.html(Html.live("销售记录", "leads", html.append("</main>").toString()));
  }

  private void link(JsonNode file, StringBuilder html) {
    String id = file.path("path").asText("");
    if (files.containsKey(id)) {
      html.append("<p><a href=\"/records/").append(Html.escape(id)).append("\">");
      html.append(Html.escape(file.path("filename").asText())).append("</a></p>");
    }
  }

  Answer shown(String id) {
    byte[] content = files.get(id);
    return content == null
        ? Answer.html(404, "no such file")
        : Answer.html(new String(content, StandardCharsets.UTF_8));
  }

  void clear() {
    files.clear();
  }
}
