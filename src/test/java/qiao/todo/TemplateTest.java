package qiao.todo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  @Test
  void a_value_is_written_as_its_place_asks_for() throws Exception {
    Values values = Sample.values("title", "a \"b\" & <c>", "todoId", "17");

    assertThat(render(TemplateKind.JSON, "{\"t\":\"#F055\",\"n\":#F012}", values))
        .isEqualTo("{\"t\":\"a \\\"b\\\" & <c>\",\"n\":17}");
    assertThat(render(TemplateKind.JSON, "{\"targets\":\"[{\\\"L\\\":\\\"#F055\\\"}]\"}", values))
        .isEqualTo("{\"targets\":\"[{\\\"L\\\":\\\"a \\\\\\\"b\\\\\\\" & <c>\\\"}]\"}");
    assertThat(render(TemplateKind.XML, "<in0>{\"t\":\"#F055\"}</in0>", values))
        .isEqualTo("<in0>{\"t\":\"a \\&quot;b\\&quot; &amp; &lt;c&gt;\"}</in0>");
    assertThat(render(TemplateKind.XML, "<in0>{&quot;t&quot;:&quot;#F055&quot;}</in0>", values))
        .isEqualTo("<in0>{&quot;t&quot;:&quot;a \\&quot;b\\&quot; &amp; &lt;c&gt;&quot;}</in0>");
    assertThat(render(TemplateKind.XML, "<a t='#F055'><![CDATA[#F055]]></a>", values))
        .isEqualTo("<a t='a &quot;b&quot; &amp; &lt;c&gt;'><![CDATA[a \"b\" & <c>]]></a>");
    assertThat(render(TemplateKind.URL, "https://oa.example.com/t/#F012?t=#F055", values))
        .isEqualTo("https://oa.example.com/t/17?t=a%20%22b%22%20%26%20%3Cc%3E");
    assertThat(render(TemplateKind.FORM, "a=1&t=#F055", values))
        .isEqualTo("a=1&t=a%20%22b%22%20%26%20%3Cc%3E");
  }

  @Test
  void a_title_in_brackets_is_a_title_and_no_list() throws Exception {
    assertThat(render(TemplateKind.JSON, "{\"t\":\"[#F054]\"}", Sample.values("submitter", "李雷")))
        .isEqualTo("{\"t\":\"[李雷]\"}");
  }

  @Test
  void a_value_that_looks_like_a_placeholder_stays_a_value() throws Exception {
    assertThat(render(TemplateKind.TEXT, "#F055", Sample.values("title", "#F012", "todoId", "17")))
        .isEqualTo("#F012");
  }

  @Test
  void a_placeholder_without_a_value_is_empty_and_warned_of() throws Exception {
    Rendered rendered =
        Template.parse(TemplateKind.JSON, "{\"s\":\"#F049\",\"n\":#F049}", Sample.LEGEND)
            .render(Sample.values(), ValueRules.NONE);

    assertThat(rendered.text()).isEqualTo("{\"s\":\"\",\"n\":null}");
    assertThat(rendered.warnings()).containsExactly("#F049 (发送人的 OA 账号) has no value");
  }

  @Test
  void values_are_cut_by_characters_and_lose_what_the_oa_cannot_keep() throws Exception {
    Template template = Template.parse(TemplateKind.TEXT, "#F055", Sample.LEGEND);
    Values values = Sample.values("title", "😀😀李雷");

    assertThat(template.render(values, new ValueRules(Map.of("#F055", 3), Map.of(), false)).text())
        .isEqualTo("😀😀李");
    Rendered dropped = template.render(values, new ValueRules(Map.of("#F055", 1), Map.of(), true));
    assertThat(dropped.text()).isEqualTo("李");
    assertThat(dropped.warnings()).containsExactly("#F055 lost characters that cannot be sent");
  }

  @Test
  void times_are_shown_in_the_oa_s_zone_and_format() throws Exception {
    Template template = Template.parse(TemplateKind.TEXT, "#F009 #F902", Sample.LEGEND);
    Values values =
        Sample.values("createdAt", "2024-03-05T01:30:00Z", "at", "2024-03-05T01:30:00Z");
    TimeFormat millis = new TimeFormat("epoch-millis", ZoneId.of("UTC"));

    assertThat(
            template
                .render(values, new ValueRules(Map.of(), Map.of("#F902", millis), false))
                .text())
        .isEqualTo("2024-03-05 09:30:00 1709602200000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "JSON | {\"a\":\"#F999\"}            | 1 | 7  | #F999 | no placeholder of the legend",
        "JSON | {\"a\":\"#F0123\"}           | 1 | 7  | #F0123| no placeholder of the legend",
        "JSON | {\"#F012\":1}                | 1 | 3  | #F012 | stands in a name",
        "JSON | {\"a\":1#F012}               | 1 | 7  | #F012 | outside of quotes",
        "JSON | {\"a\":\"#F012\",}           | 1 | 14 | ``    | is no JSON here",
        "JSON | {\"a\":\"{\\\"b\\\":#F012#F001\"}| 1 | 14 | #F012 | begins like JSON",
        "XML  | <#F012/>                     | 1 | 2  | #F012 | the name of an element",
        "XML  | <a #F012='1'/>               | 1 | 4  | #F012 | the name of an element",
        "XML  | <a><!-- #F012 --></a>        | 1 | 9  | #F012 | a comment",
        "XML  | <a xmlns='#F012'/>           | 1 | 11 | #F012 | stands in a namespace",
        "XML  | <a>#F012</b>                 | 1 | 11 | ``    | is no XML here",
        "XML  | <a>&#F012;</a>               | 1 | 5  | #F012 | is no XML here",
        "XML  | <!DOCTYPE a><a>#F012</a>     | 1 | 10 | ``    | DOCTYPE",
        "XML  | <?xml version='1.0' encoding='GBK'?><a/> | 1 | 1 | `` | declares GBK",
        "URL  | #F904                        | 1 | 1  | #F904 | fixed scheme",
        "URL  | ftp://oa/#F012               | 1 | 1  | ``    | fixed scheme",
        "URL  | https://#F001.example.com/   | 1 | 9  | #F001 | stands in the host",
        "URL  | https://oa.example.com#F012  | 1 | 23 | #F012 | stands in the host",
        "URL  | https://me@oa.example.com/   | 1 | 1  | ``    | a user before it",
        "URL  | https://oa.example.com/?#F012=1 | 1 | 25 | #F012 | stands in a name",
        "URL  | https://oa.example.com/a b   | 1 | 25 | ``    | is no address here",
        "FORM | a=1&#F012=2                  | 1 | 5  | #F012 | stands in a name",
        "FORM | a={#F012}                    | 1 | 3  | ``    | a form holds no",
        "HEADER | 标题                       | 1 | 1  | ``    | only ASCII",
      })
  void a_mistake_is_told_with_line_column_and_placeholder(
      TemplateKind kind, String text, int line, int column, String code, String what) {
    BrokenTemplate broken = catchThrowableOfType(BrokenTemplate.class, () -> parse(kind, text));

    assertThat(broken).as(text).isNotNull();
    assertThat(broken.mistakes())
        .anySatisfy(
            mistake -> {
              assertThat(mistake.what()).contains(what);
              assertThat(mistake.line()).isEqualTo(line);
              assertThat(mistake.column()).as("column").isEqualTo(column);
              assertThat(mistake.placeholder()).isEqualTo(code);
              assertThat(mistake.cure()).isNotBlank();
            });
  }

  @Test
  void a_mistake_in_a_later_line_is_found_there() {
    BrokenTemplate broken =
        catchThrowableOfType(
            BrokenTemplate.class,
            () -> parse(TemplateKind.JSON, "{\n \"a\": \"#F012\", \"b\": \"#F001\" oops\n}"));

    assertThat(broken.mistakes().get(0).line()).isEqualTo(2);
    assertThat(broken.mistakes().get(0).column()).isEqualTo(29);
  }

  @ParameterizedTest
  @CsvSource({"'a\r\nX-Evil: 1'", "'a\nb'", "李雷", "'a\u0000'"})
  void a_header_refuses_what_it_cannot_hold(String value) throws Exception {
    Template template = Template.parse(TemplateKind.HEADER, "Bearer #F055", Sample.LEGEND);

    assertThatThrownBy(() -> template.render(Sample.values("title", value), ValueRules.NONE))
        .isInstanceOf(CannotRender.class)
        .hasMessageContaining("#F055 holds more than plain ASCII");
  }

  @ParameterizedTest
  @CsvSource({".", ".."})
  void a_value_does_not_climb_out_of_its_folder(String value) throws Exception {
    Template template =
        Template.parse(TemplateKind.URL, "https://oa.example.com/t/#F012/x", Sample.LEGEND);

    assertThatThrownBy(() -> template.render(Sample.values("todoId", value), ValueRules.NONE))
        .isInstanceOf(CannotRender.class);
  }

  private static void parse(TemplateKind kind, String text) throws BrokenTemplate {
    Template.parse(kind, text, Sample.LEGEND);
  }

  private static String render(TemplateKind kind, String text, Values values) throws Exception {
    return Template.parse(kind, text, Sample.LEGEND).render(values, ValueRules.NONE).text();
  }
}
