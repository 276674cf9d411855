package qiao.callback;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes a reply as the vendor's XML: maps become elements, lists repeat theirs, and numbers stand
 * bare.
 */
final class PassiveReply {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

  private PassiveReply() {}

  /**
   * Writes a reply.
   *
   * @param reply {@code MsgType} and what belongs to it, under the vendor's names
   * @param member whom it is for
   * @param company who it is from
   * @param now in seconds since 1970
   * @throws IllegalArgumentException when it has no {@code MsgType}, or a name that is none
   */
  static String xml(Map<?, ?> reply, String member, String company, long now) {
    if (!(reply.get("MsgType") instanceof CharSequence)) {
      throw new IllegalArgumentException("a reply needs MsgType, such as text");
    }
    StringBuilder xml = new StringBuilder("<xml>");
    element(xml, "ToUserName", member);
    element(xml, "FromUserName", company);
    element(xml, "CreateTime", now);
    reply.forEach((name, value) -> element(xml, String.valueOf(name), value));
    return xml.append("</xml>").toString();
  }

  private static void element(StringBuilder xml, String name, Object value) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' is no name of an element of a reply");
    }
    if (value instanceof List<?> list) {
      list.forEach(each -> element(xml, name, each));
      return;
    }
    xml.append('<').append(name).append('>');
    if (value instanceof Map<?, ?> map) {
      map.forEach((inner, each) -> element(xml, String.valueOf(inner), each));
    } else if (value instanceof Number number) {
      xml.append(number);
    } else {
      xml.append("<![CDATA[").append(text(value)).append("]]>");
    }
    xml.append("</").append(name).append('>');
  }

  /** The end of a CDATA section is the one thing that may not stand in it. */
  private static String text(Object value) {
    return value == null ? "" : value.toString().replace("]]>", "]]]]><![CDATA[>");
  }
}
