package qiao.todo;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.URI;
import java.net.URISyntaxException;

/** Checks what is about to be sent. */
final class WellFormed {
  private WellFormed() {}

  static void check(TemplateKind kind, String text) throws CannotRender {
    try {
      switch (kind) {
        case JSON -> Json.parse(text);
        case XML -> Xml.parse(text);
        case URL -> address(text);
        case FORM, HEADER, TEXT -> {}
      }
    } catch (JsonProcessingException e) {
      throw new CannotRender("", "the body is no JSON: " + Json.told(e));
    } catch (Xml.Broken e) {
      throw new CannotRender("", "the body is no XML: " + e.getMessage());
    } catch (URISyntaxException e) {
      throw new CannotRender("", "the address is broken: " + e.getReason());
    }
  }

  /** A value of two dots would climb out of its folder at some servers. */
  private static void address(String text) throws URISyntaxException, CannotRender {
    for (String segment : new URI(text).getRawPath().split("/")) {
      if (segment.equals(".") || segment.equals("..")) {
        throw new CannotRender("", "the address has the path segment '" + segment + "'");
      }
    }
  }
}
