package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import qiao.vendor.VendorStub.Answer;
import qiao.vendor.VendorStub.Asked;

/** The members of a department and of its child departments are one step. */
class FollowTest {
  private static final String RESTRICTED = "{\"errcode\":48009,\"errmsg\":\"no permission\"}";

  private final Clock clock = Clock.systemUTC();
  private final VendorStub stub = new VendorStub(clock, Map.of());
  private final List<String> members = new CopyOnWriteArrayList<>();
  private final List<Integer> askedBefore = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws Exception {
    stub.camel.addComponent("vendor", new VendorComponent(stub.camel, stub.vendors, clock));
    stub.camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:follow")
                .to("vendor:wecom/listDepartmentMembers?account=wecom&all=true")
                .split(body())
                .streaming()
                .stopOnException()
                .process(FollowTest.this::keep);
          }
        });
  }

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void every_department_is_asked_for_when_it_is_needed_and_each_member_comes_once() {
    stub.answersCalls(
        asked ->
            departments(asked)
                ? listed()
                : switch (department(asked)) {
                  case "3" -> members("a", "b");
                  case "9" -> members("b");
                  default -> members("c", "a");
                });

    follow();

    assertThat(members).containsExactly("a", "b", "c");
    assertThat(askedBefore).containsExactly(2, 4, 4);
    assertThat(stub.calls().get(0).query()).contains("id=3");
    assertThat(stub.calls()).hasSize(4);
  }

  @Test
  void where_reading_is_refused_the_ids_of_members_of_these_departments_come_instead() {
    stub.answersCalls(
        asked ->
            departments(asked)
                ? listed()
                : asked.path().endsWith("/list_id") ? ids(asked) : new Answer(200, RESTRICTED));

    follow();

    assertThat(members).containsExactly("a", "b", "d");
    assertThat(stub.calls())
        .extracting(asked -> asked.path().replaceFirst(".*/", ""))
        .containsExactly("simplelist", "simplelist", "list_id", "list_id");
  }

  @Test
  void another_refusal_fails_the_step_with_its_reason() {
    stub.answersCalls(
        asked ->
            departments(asked)
                ? listed()
                : new Answer(200, "{\"errcode\":60123,\"errmsg\":\"invalid department\"}"));

    assertThatThrownBy(this::follow).rootCause().hasMessageContaining("60123");
  }

  @Test
  void a_request_without_a_department_is_refused_before_anything_leaves() {
    assertThatThrownBy(() -> stub.camel.createProducerTemplate().requestBody("direct:follow", "{}"))
        .rootCause()
        .hasMessageContaining("department_id: missing");
    assertThat(stub.calls()).isEmpty();
  }

  private void follow() {
    stub.camel.createProducerTemplate().requestBody("direct:follow", "{\"department_id\":3}");
  }

  private void keep(Exchange exchange) {
    askedBefore.add(stub.calls().size());
    members.add(String.valueOf(exchange.getMessage().getBody(Map.class).get("userid")));
  }

  private static boolean departments(Asked asked) {
    return asked.path().endsWith("/department/simplelist");
  }

  private static String department(Asked asked) {
    return asked.query().replaceFirst(".*department_id=(\\d+).*", "$1");
  }

  private static Answer listed() {
    return new Answer(
        200,
        "{\"errcode\":0,\"department_id\":[{\"id\":3,\"parentid\":1},{\"id\":9,\"parentid\":3},"
            + "{\"id\":12,\"parentid\":9}]}");
  }

  private static Answer members(String... ids) {
    List<String> all =
        java.util.Arrays.stream(ids).map(id -> "{\"userid\":\"" + id + "\"}").toList();
    return new Answer(200, "{\"errcode\":0,\"userlist\":[" + String.join(",", all) + "]}");
  }

  private static Answer ids(Asked asked) {
    return new Answer(
        200,
        asked.body().contains("c1")
            ? "{\"errcode\":0,\"next_cursor\":\"\",\"dept_user\":["
                + "{\"userid\":\"a\",\"department\":9},{\"userid\":\"d\",\"department\":12}]}"
            : "{\"errcode\":0,\"next_cursor\":\"c1\",\"dept_user\":["
                + "{\"userid\":\"a\",\"department\":3},{\"userid\":\"b\",\"department\":3},"
                + "{\"userid\":\"x\",\"department\":4}]}");
  }
}
