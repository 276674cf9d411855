package qiao.sidebar;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import qiao.source.Body;
import qiao.sso.WecomSessions;

/** Holds what a form of a page of ours sent; names may come more than once. */
record SidebarForm(Map<String, List<String>> fields) {
  /** All tags that a company may have, each ticked. */
  private static final int LONGEST = 256 * 1024;

  /**
   * Reads a form.
   *
   * @throws Turned when it is none, or was not made for this session
   */
  static SidebarForm read(HttpServletRequest request, WecomSessions.Visitor visitor)
      throws Turned, IOException {
    String type = String.valueOf(request.getContentType());
    if (!type.matches("(?i)application/x-www-form-urlencoded(\\s*;.*)?")) {
      throw new Turned(415, "这不是这个页面的表单", "请从聊天工具栏重新打开。");
    }
    SidebarForm form = new SidebarForm(fields(body(request)));
    byte[] given = form.one("form").getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(given, visitor.form().getBytes(StandardCharsets.UTF_8))) {
      throw new Turned(403, "这个页面已经过期", "请从聊天工具栏重新打开，再做一次。");
    }
    return form;
  }

  private static String body(HttpServletRequest request) throws Turned, IOException {
    try {
      byte[] body = Body.read(request, LONGEST, Body.USUAL_TIME);
      return new String(body, StandardCharsets.US_ASCII);
    } catch (Body.Refused e) {
      throw new Turned(e.status(), "表单太长，或来得太慢", "请重新打开，再做一次。");
    }
  }

  private static Map<String, List<String>> fields(String text) throws Turned {
    Map<String, List<String>> fields = new HashMap<>();
    try {
      for (String pair : text.split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          fields
              .computeIfAbsent(decoded(pair.substring(0, equals)), name -> new ArrayList<>())
              .add(decoded(pair.substring(equals + 1)));
        }
      }
      return fields;
    } catch (IllegalArgumentException e) {
      throw new Turned(400, "这不是这个页面的表单", "请从聊天工具栏重新打开。");
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Returns a value; blank where it lacks or came more than once. */
  String one(String name) {
    List<String> values = all(name);
    return values.size() == 1 ? values.get(0) : "";
  }

  List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }
}
