package qiao.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotStandInTest {
  private final RobotStandIn robot = RobotStandIn.start();

  @AfterEach
  void close() {
    robot.close();
  }

  @Test
  void a_text_with_mentions_is_kept_as_sent() throws IOException {
    assertThat(
            send(
                "{'msgtype':'text','text':{'content':'新线索','mentioned_list':['lihua','@all'],"
                    + "'mentioned_mobile_list':['13600000001']}}"))
        .isZero();

    assertThat(robot.messages())
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.content()).isEqualTo("新线索");
              assertThat(message.mentioned()).containsExactly("lihua", "@all", "13600000001");
            });
    assertThat(robot.calls("sendMessage")).singleElement().matches(call -> call.status() == 200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'msgtype':'text','text':{'content':''}}                              | 44004
          {'msgtype':'text','text':{}}                                          | 44004
          {'msgtype':'text'}                                                    | 93017
          {'msgtype':'shout','shout':{}}                                        | 40008
          {'text':{'content':'a'}}                                              | 40008
          {'msgtype':'text','text':{'content':7}}                               | 40058
          {'msgtype':'text','text':{'content':'a','mentioned_list':'lihua'}}    | 40058
          {'msgtype':'text','text':{'content':'a','mentioned_list':[7]}}        | 40058
          {'msgtype':'text','text':{'content':'a','mentioned_list':null}}       | 40058
          {'msgtype':'markdown','markdown':{'content':'a','mentioned_list':[]}} | 40058
          {'msgtype':'text','text':{'content':'\\u65b0'}}                       | 40033
          {'msgtype':'text','text':{'content':'a\\\\u65b0'}}                    | 0
          {'msgtype':'text','text':{'content':'a'}                              | 40058
          {'msgtype':'image','image':{'base64':'iVBORw==','md5':'00'}}          | 301019
          {'msgtype':'image','image':{'base64':'data:x','md5':'00'}}            | 40058
          {'msgtype':'news','news':{'articles':[]}}                             | 40058
          {'msgtype':'news','news':{'articles':[{'title':'a'}]}}                | 40058
          {'msgtype':'file','file':{'media_id':'MED-0'}}                        | 40007
          {'msgtype':'template_card','template_card':{'card_type':'vote'}}      | 40058
          """)
  void a_message_that_breaks_a_rule_is_refused(String message, int code) throws IOException {
    assertThat(send(message)).isEqualTo(code);
  }

  @Test
  void limits_count_bytes_not_characters() throws IOException {
    assertThat(send(text("好".repeat(682) + "ab"))).isZero();
    assertThat(send(text("好".repeat(683)))).isEqualTo(40058);
    assertThat(robot.calls("sendMessage").get(1).answerJson().path("errmsg").asText())
        .startsWith("text.content exceed max length 2048");
    String markdown = "{'msgtype':'markdown_v2','markdown_v2':{'content':'%s'}}";
    assertThat(send(markdown.formatted("a".repeat(4_096)))).isZero();
    assertThat(send(markdown.formatted("a".repeat(4_097)))).isEqualTo(40058);
  }

  @Test
  void key_method_and_content_type_must_be_right() throws IOException {
    String body = text("a").replace('\'', '"');
    String other = robot.url() + "/cgi-bin/webhook/send?key=other";

    assertThat(Client.json(other, body).json().path("errcode").asInt()).isEqualTo(93000);
    assertThat(Client.get(robot.webhookUrl()).json().path("errcode").asInt()).isEqualTo(40063);
    assertThat(Client.post(robot.webhookUrl(), "text/plain", body).json().path("errcode").asInt())
        .isEqualTo(40063);
  }

  @Test
  void the_21st_message_in_a_minute_blocks_the_key_for_a_minute() throws IOException {
    Instant start = Instant.parse("2024-05-06T02:00:00Z");
    at(start);
    for (int i = 0; i < 20; i++) {
      assertThat(send(text("a"))).isZero();
    }

    at(start.plusSeconds(30));
    assertThat(send(text("a"))).isEqualTo(45009);
    at(start.plusSeconds(89));
    assertThat(send(text("a"))).isEqualTo(45009);
    at(start.plusSeconds(90));
    assertThat(send(text("a"))).isZero();

    assertThat(robot.violations()).hasSize(2);
    assertThat(robot.sent()).isEqualTo(21);
  }

  @Test
  void an_upload_serves_its_own_key_for_three_days() throws IOException {
    at(Instant.parse("2024-05-06T02:00:00Z"));
    robot.key("second");
    String id = upload("file", "0123456789").json().path("media_id").asText();
    String file = "{'msgtype':'file','file':{'media_id':'" + id + "'}}";

    assertThat(send(file)).isZero();
    String second = robot.url() + "/cgi-bin/webhook/send?key=second";
    assertThat(Client.json(second, file.replace('\'', '"')).json().path("errcode").asInt())
        .isEqualTo(40007);
    at(robot.clock().instant().plus(Duration.ofDays(4)));
    assertThat(send(file)).isEqualTo(40145);
    assertThat(upload("voice", "0123456789").json().path("errcode").asInt()).isEqualTo(40004);
    assertThat(upload("file", "01234").json().path("errcode").asInt()).isEqualTo(40006);
  }

  @Test
  void the_group_shows_messages_with_their_markup_and_without_anyone_elses() throws IOException {
    send("{'msgtype':'markdown','markdown':{'content':'## 线索\\n**王** <script>'}}");

    assertThat(Client.get(robot.url() + "/messages").body())
        .contains("<h3>线索</h3>", "<strong>王</strong> &lt;script&gt;");
    assertThat(Client.get(robot.url() + "/messages.json").json()).hasSize(1);
  }

  private Client.Reply upload(String type, String content) throws IOException {
    String body =
        "--XX\r\nContent-Disposition: form-data; name=\"media\"; filename=\"a.txt\"; filelength="
            + content.length()
            + "\r\nContent-Type: application/octet-stream\r\n\r\n"
            + content
            + "\r\n--XX--\r\n";
    String url =
        robot.url() + "/cgi-bin/webhook/upload_media?type=" + type + "&key=" + RobotStandIn.KEY;
    return Client.post(url, "multipart/form-data; boundary=XX", body);
  }

  private void at(Instant instant) {
    robot.clock(Clock.fixed(instant, ZoneOffset.UTC));
  }

  private static String text(String content) {
    return "{'msgtype':'text','text':{'content':'" + content + "'}}";
  }

  private int send(String message) throws IOException {
    return Client.json(robot.webhookUrl(), message.replace('\'', '"'))
        .json()
        .path("errcode")
        .asInt();
  }
}
