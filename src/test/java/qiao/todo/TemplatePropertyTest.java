package qiao.todo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;

/** Whatever a value holds: what parsers read from the place is the value itself. */
class TemplatePropertyTest {
  private static final int CASES = 1_500;
  private static final long SEED = 20240305;

  /** Reads the two values back from what was rendered. */
  private interface ReadBack {
    String read(String rendered) throws Exception;
  }

  /** Two values beside each other, and what of a value a place cannot hold. */
  private record Place(
      String name,
      TemplateKind kind,
      String template,
      boolean inXml,
      boolean inJson,
      ReadBack read) {}

  private static Stream<Place> places() {
    return Stream.of(
        new Place(
            "JSON string",
            TemplateKind.JSON,
            "{\"a\":\"x#F055#F053y\"}",
            false,
            true,
            text -> Json.parse(text).path("a").asText()),
        new Place(
            "JSON in JSON",
            TemplateKind.JSON,
            "{\"a\":\"{\\\"b\\\":\\\"x#F055#F053y\\\"}\"}",
            false,
            true,
            text -> inner(Json.parse(text).path("a").asText())),
        new Place(
            "JSON in JSON in JSON",
            TemplateKind.JSON,
            "[\"[\\\"{\\\\\\\"b\\\\\\\":\\\\\\\"x#F055#F053y\\\\\\\"}\\\"]\"]",
            false,
            true,
            text -> inner(Json.parse(Json.parse(text).get(0).asText()).get(0).asText())),
        new Place(
            "XML text",
            TemplateKind.XML,
            "<r><a>x#F055#F053y</a></r>",
            true,
            false,
            text -> root(text).getTextContent()),
        new Place(
            "XML attribute",
            TemplateKind.XML,
            "<r a=\"x#F055#F053y\"/>",
            true,
            false,
            text -> root(text).getAttribute("a")),
        new Place(
            "XML attribute in single quotes",
            TemplateKind.XML,
            "<r a='x#F055#F053y'/>",
            true,
            false,
            text -> root(text).getAttribute("a")),
        new Place(
            "CDATA",
            TemplateKind.XML,
            "<r><![CDATA[x#F055#F053y]]></r>",
            true,
            false,
            text -> root(text).getTextContent()),
        new Place(
            "CDATA beside brackets",
            TemplateKind.XML,
            "<r><![CDATA[x#F055#F053]>]]></r>",
            true,
            false,
            text -> root(text).getTextContent().replaceFirst("]>$", "y")),
        new Place(
            "JSON in XML text",
            TemplateKind.XML,
            "<r>{\"b\":\"x#F055#F053y\"}</r>",
            true,
            true,
            text -> inner(root(text).getTextContent())),
        new Place(
            "JSON in an XML attribute",
            TemplateKind.XML,
            "<r a='{\"b\":\"x#F055#F053y\"}'/>",
            true,
            true,
            text -> inner(root(text).getAttribute("a"))),
        new Place(
            "JSON in CDATA",
            TemplateKind.XML,
            "<r><![CDATA[{\"b\":\"x#F055#F053y\"}]]></r>",
            true,
            true,
            text -> inner(root(text).getTextContent())),
        new Place(
            "XML in CDATA",
            TemplateKind.XML,
            "<r><![CDATA[<a>x#F055#F053y</a>]]></r>",
            true,
            false,
            text -> root(root(text).getTextContent()).getTextContent()),
        new Place(
            "URL path",
            TemplateKind.URL,
            "https://oa.example.com/t/x#F055#F053y/e",
            false,
            false,
            text -> decoded(new URI(text).getRawPath().split("/")[2])),
        new Place(
            "URL value",
            TemplateKind.URL,
            "https://oa.example.com/t?a=x#F055#F053y&b=1",
            false,
            false,
            text -> decoded(new URI(text).getRawQuery().split("[=&]")[1])),
        new Place(
            "JSON in a form",
            TemplateKind.FORM,
            "j=%7B%22b%22%3A%22x#F055#F053y%22%7D",
            false,
            true,
            text -> inner(decoded(text.substring(2)))),
        new Place("plain text", TemplateKind.TEXT, "x#F055#F053y", false, false, text -> text));
  }

  @TestFactory
  Stream<DynamicTest> what_is_read_back_is_the_value() {
    return places().map(place -> dynamicTest(place.name(), () -> check(place)));
  }

  private static void check(Place place) throws Exception {
    Template template = Template.parse(place.kind(), place.template(), Sample.LEGEND);
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      String first = Sample.nasty(random);
      String second = Sample.nasty(random);
      Rendered rendered =
          template.render(Sample.values("title", first, "text", second), ValueRules.NONE);
      String expected = "x" + held(place, first) + held(place, second) + "y";
      assertThat(place.read().read(rendered.text()))
          .as("case %d of %s: %s", i, place.name(), rendered.text())
          .isEqualTo(expected);
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(rendered.text())).isTrue();
    }
  }

  @Test
  void a_bare_place_in_json_holds_the_value_as_number_or_text() throws Exception {
    Template template = Template.parse(TemplateKind.JSON, "{\"a\":#F055}", Sample.LEGEND);
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      String value =
          i % 3 == 0 ? String.valueOf(random.nextInt(2_000) - 1_000) : Sample.nasty(random);
      String text = template.render(Sample.values("title", value), ValueRules.NONE).text();
      JsonNode read = Json.parse(text).path("a");
      String expected = held(new Place("", null, "", false, true, null), value);
      assertThat(read.isNull() ? "" : read.asText()).isEqualTo(expected);
    }
  }

  /**
   * What stays of a value: no halves of characters, and in XML none that XML has no writing for.
   */
  private static String held(Place place, String value) {
    return value
        .codePoints()
        .filter(c -> c < 0xD800 || c > 0xDFFF)
        .filter(c -> !place.inXml() || (c != 0xFFFE && c != 0xFFFF))
        .filter(c -> !place.inXml() || place.inJson() || c >= 0x20 || "\t\n\r".indexOf(c) >= 0)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String inner(String json) throws Exception {
    return Json.parse(json).path("b").asText();
  }

  private static Element root(String xml) throws Exception {
    return Xml.parse(xml).getDocumentElement();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
