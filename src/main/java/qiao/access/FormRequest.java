package qiao.access;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qiao.source.Body;

/** Hands out the fields of a form that was read already; those of the address don't count. */
final class FormRequest extends HttpServletRequestWrapper {
  private final Map<String, String[]> fields;

  private FormRequest(HttpServletRequest request, Map<String, String[]> fields) {
    super(request);
    this.fields = fields;
  }

  /**
   * @throws Body.Refused when an escape is broken
   */
  static FormRequest of(HttpServletRequest request, byte[] form) throws Body.Refused {
    try {
      return new FormRequest(request, fields(form));
    } catch (IllegalArgumentException e) {
      throw new Body.Refused(HttpServletResponse.SC_BAD_REQUEST);
    }
  }

  private static Map<String, String[]> fields(byte[] form) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : new String(form, StandardCharsets.US_ASCII).split("&")) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
      values.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
    }
    Map<String, String[]> fields = new LinkedHashMap<>();
    values.forEach((name, all) -> fields.put(name, all.toArray(String[]::new)));
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String getParameter(String name) {
    String[] values = fields.get(name);
    return values == null ? null : values[0];
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    return Collections.unmodifiableMap(fields);
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(fields.keySet());
  }

  @Override
  public String[] getParameterValues(String name) {
    return fields.get(name);
  }

  @Override
  public ServletInputStream getInputStream() {
    throw new IllegalStateException("the form was read already");
  }

  @Override
  public BufferedReader getReader() {
    throw new IllegalStateException("the form was read already");
  }
}
