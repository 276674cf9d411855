package qiao.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeetingStandInTest {
  private static final String WHO = "'userid':'zhangsan','instanceid':1";

  private final MeetingStandIn meeting = MeetingStandIn.start();
  private final HttpClient http = HttpClient.newHttpClient();
  private final long start = Instant.now().plus(Duration.ofHours(2)).getEpochSecond();
  private int nonce;

  @AfterEach
  void close() {
    meeting.close();
  }

  @Test
  void a_call_must_be_signed_once_in_time_and_for_itself() throws Exception {
    String place = "/v1/meetings?userid=zhangsan&instanceid=1";
    Map<String, String> good = headers("GET", place, "", Instant.now());

    assertThat(status(place, good)).isEqualTo(200);
    assertThat(code(place, good)).isEqualTo(190301);
    assertThat(code(place, headers("GET", place + "1", "", Instant.now()))).isEqualTo(200003);
    Instant early = Instant.now().minus(Duration.ofMinutes(6));
    assertThat(code(place, headers("GET", place, "", early))).isEqualTo(190300);
    assertThat(code(place, with("X-TC-Key", "AKIDother"))).isEqualTo(190303);
    assertThat(code(place, with("SdkId", "1"))).isEqualTo(190303);
    assertThat(code(place, with("AppId", ""))).isEqualTo(200001);
  }

  private Map<String, String> with(String name, String value) {
    Map<String, String> headers = headers("GET", "/v1/meetings", "", Instant.now());
    headers.put(name, value);
    return headers;
  }

  @Test
  void a_change_without_a_body_is_refused_though_it_is_signed() throws Exception {
    String place = "/v1/meetings/" + create();

    assertThat(error("PUT", place, "")).isEqualTo(200005);
    assertThat(error("PUT", place, "{" + WHO + ",'password':'12'}")).isEqualTo(190004);
    assertThat(error("PUT", place, "{'userid':'lisi','instanceid':1}")).isEqualTo(9102);
    assertThat(error("PUT", "/v1/meetings/1", "{" + WHO + "}")).isEqualTo(9003);
  }

  @Test
  void what_is_left_out_stays_and_an_empty_password_goes() throws Exception {
    String place = "/v1/meetings/" + create();
    call("PUT", place, "{" + WHO + ",'password':'2468'}");
    call("PUT", place, "{" + WHO + ",'subject':'改期'}");
    String get = place + "?userid=zhangsan&instanceid=1";

    JsonNode changed = call("GET", get, "").at("/meeting_info_list/0");
    assertThat(changed.path("subject").asText()).isEqualTo("改期");
    assertThat(changed.path("password").asText()).isEqualTo("2468");
    call("PUT", place, "{" + WHO + ",'password':''}");
    assertThat(call("GET", get, "").at("/meeting_info_list/0").has("password")).isFalse();
  }

  @Test
  void only_the_creator_cancels_and_only_once() throws Exception {
    String place = "/v1/meetings/" + create() + "/cancel";
    String body = "{'userid':'%s','instanceid':1,'reason_code':1}";

    assertThat(error("POST", place, body.formatted("ghost"))).isEqualTo(190001);
    assertThat(error("POST", place, body.formatted("lisi"))).isEqualTo(190315);
    HttpResponse<String> done = send("POST", place, body.formatted("zhangsan"));
    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(done.body()).isEmpty();
    assertThat(error("POST", place, body.formatted("zhangsan"))).isEqualTo(9007);
    assertThat(meeting.open()).isZero();
  }

  @Test
  void a_list_of_45_comes_in_three_pages_that_need_both_cursors() throws Exception {
    for (int i = 0; i < 45; i++) {
      create();
    }
    Set<String> seen = new HashSet<>();
    String place = "/v1/meetings?userid=zhangsan&instanceid=1";
    String next = "";
    int pages = 0;
    do {
      JsonNode page = call("GET", place + next, "");
      page.path("meeting_info_list").forEach(one -> seen.add(one.path("meeting_id").asText()));
      next = "&pos=" + page.path("next_pos").asText() + "&cursory=" + page.path("next_cursory");
      pages++;
      if (page.path("remaining").asInt() == 0) {
        break;
      }
    } while (pages < 10);

    assertThat(seen).hasSize(45);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void a_series_has_times_and_its_participants_need_one() throws Exception {
    String made =
        call(
                "POST",
                "/v1/meetings",
                body(
                    ",'meeting_type':1,'recurring_rule':{'recurring_type':2,'until_type':1,'until_count':3}"))
            .at("/meeting_info_list/0/meeting_id")
            .asText();
    String place = "/v1/meetings/" + made;
    JsonNode found = call("GET", place + "?userid=zhangsan&instanceid=1", "");

    assertThat(found.at("/meeting_info_list/0/sub_meetings")).hasSize(3);
    String time = found.at("/meeting_info_list/0/sub_meetings/1/sub_meeting_id").asText();
    assertThat(error("GET", place + "/participants?userid=zhangsan", "")).isEqualTo(190004);
    call("GET", place + "/participants?userid=zhangsan&sub_meeting_id=" + time, "");
    send(
        "POST", place + "/cancel", "{" + WHO + ",'reason_code':1,'sub_meeting_id':'" + time + "'}");
    assertThat(
            call("GET", place + "?userid=zhangsan&instanceid=1", "")
                .at("/meeting_info_list/0/sub_meetings/1/status")
                .asInt())
        .isOne();
  }

  private String create() throws Exception {
    return call("POST", "/v1/meetings", body("")).at("/meeting_info_list/0/meeting_id").asText();
  }

  private String body(String more) {
    return "{%s,'subject':'周会','type':0,'start_time':'%d','end_time':'%d'%s}"
        .formatted(WHO, start, start + 3_600, more);
  }

  private int error(String method, String place, String body) throws Exception {
    HttpResponse<String> answer = send(method, place, body);
    assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
    return Json.read(answer.body()).at("/error_info/error_code").asInt();
  }

  private JsonNode call(String method, String place, String body) throws Exception {
    HttpResponse<String> answer = send(method, place, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body());
  }

  private HttpResponse<String> send(String method, String place, String body) throws Exception {
    String json = body.replace('\'', '"');
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(meeting.url() + place))
            .method(method, HttpRequest.BodyPublishers.ofString(json));
    headers(method, place, json, Instant.now()).forEach(request::header);
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private int status(String place, Map<String, String> headers) throws IOException {
    return get(place, headers).status();
  }

  private int code(String place, Map<String, String> headers) throws IOException {
    return get(place, headers).json().at("/error_info/error_code").asInt();
  }

  private Client.Reply get(String place, Map<String, String> headers) throws IOException {
    String[] all =
        headers.entrySet().stream()
            .flatMap(one -> Stream.of(one.getKey(), one.getValue()))
            .toArray(String[]::new);
    return Client.get(meeting.url() + place, all);
  }

  private Map<String, String> headers(String method, String place, String body, Instant at) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("X-TC-Key", MeetingStandIn.SECRET_ID);
    headers.put("X-TC-Nonce", String.valueOf(++nonce));
    headers.put("X-TC-Timestamp", String.valueOf(at.getEpochSecond()));
    String signed =
        headers.entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining("&"));
    String hex =
        Digest.hmacHex(
            MeetingStandIn.SECRET_KEY.getBytes(StandardCharsets.UTF_8),
            String.join("\n", method, signed, place, body));
    byte[] text = hex.getBytes(StandardCharsets.UTF_8);
    headers.put("X-TC-Signature", Base64.getEncoder().encodeToString(text));
    headers.put("AppId", MeetingStandIn.APP_ID);
    headers.put("X-TC-Registered", "1");
    headers.put("Content-Type", "application/json");
    return headers;
  }
}
