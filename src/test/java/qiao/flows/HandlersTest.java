package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.annotation.Annotation;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import qiao.access.MayAdminister;
import qiao.access.MayEngineer;
import qiao.access.MayOperate;
import qiao.access.MayRead;
import qiao.access.OpenToAll;
import qiao.access.Role;
import qiao.access.Users;

/**
 * Every handler of the program names the role that it needs, and whoever has a lower one is refused
 * by each of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandlersTest {
  private static final Map<Class<? extends Annotation>, Role> NEEDED =
      Map.of(
          MayRead.class, Role.READER,
          MayOperate.class, Role.OPERATOR,
          MayEngineer.class, Role.ENGINEER,
          MayAdminister.class, Role.ADMINISTRATOR);

  @TempDir static Path data;
  private QiaoUnderTest qiao;
  private final Map<Role, Visitor> people = new HashMap<>();

  @BeforeAll
  void start() {
    qiao = new QiaoUnderTest(data, Map.of());
    for (Role role : Role.values()) {
      String password = qiao.bean(Users.class).create("one-" + role, role);
      Visitor visitor = new Visitor(qiao.url());
      visitor.login("one-" + role, password);
      people.put(role, visitor.with("X-CSRF-TOKEN", visitor.csrf()));
    }
  }

  @AfterAll
  void end() {
    qiao.close();
  }

  private static List<Role> needed(HandlerMethod handler) {
    return NEEDED.entrySet().stream()
        .filter(one -> has(handler, one.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static Role role(HandlerMethod handler) {
    return needed(handler).get(0);
  }

  private static boolean has(HandlerMethod handler, Class<? extends Annotation> annotation) {
    return AnnotatedElementUtils.hasAnnotation(handler.getMethod(), annotation)
        || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), annotation);
  }

  @Test
  void every_handler_names_the_role_that_it_needs() {
    assertThat(qiao.handlers()).isNotEmpty();
    assertThat(qiao.handlers().values())
        .allSatisfy(
            handler ->
                assertThat(needed(handler).size() + (has(handler, OpenToAll.class) ? 1 : 0))
                    .as("%s: give it exactly one of @MayRead, @MayOperate, …", handler)
                    .isOne());
  }

  @Test
  void only_the_login_is_open_to_all() {
    assertThat(qiao.handlers().entrySet())
        .filteredOn(one -> has(one.getValue(), OpenToAll.class))
        .allSatisfy(one -> assertThat(one.getKey().getPatternValues()).allMatch("/login"::equals));
  }

  @TestFactory
  Stream<DynamicTest> every_handler_refuses_whoever_has_a_lower_role() {
    return qiao.handlers().entrySet().stream()
        .filter(one -> !has(one.getValue(), OpenToAll.class))
        .filter(one -> role(one.getValue()) != Role.READER)
        .map(
            one ->
                dynamicTest(
                    one.getKey().toString(), () -> refused(one.getKey(), role(one.getValue()))));
  }

  private void refused(RequestMappingInfo address, Role needed) {
    String path = address.getPatternValues().iterator().next().replaceAll("\\{[^}]*}", "1");
    Visitor lower = people.get(Role.values()[needed.ordinal() - 1]);
    for (RequestMethod method : address.getMethodsCondition().getMethods()) {
      HttpResponse<String> answer =
          lower.send(
              lower
                  .request(path + asked(address))
                  .header("Content-Type", "application/json")
                  .method(method.name(), HttpRequest.BodyPublishers.ofString("{}")));

      assertThat(answer.statusCode()).as("%s %s", method, path).isEqualTo(403);
      assertThat(answer.body()).doesNotContain("Exception", "\tat ");
    }
  }

  /** Gives what a handler may ask for, so that its role is what it is refused for. */
  private static String asked(RequestMappingInfo address) {
    return address.getPatternValues().contains("/api/bindings/match") ? "?account=a&crm=c" : "";
  }
}
