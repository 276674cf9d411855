package qiao.flows;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import qiao.Qiao;
import qiao.canary.Quiet;
import qiao.standin.StandIns;

/** Runs Qiao with its real configuration and routes, between stand-ins, on free ports. */
final class QiaoUnderTest implements AutoCloseable {
  final StandIns vendors;
  final Road road;
  private final Path data;
  private final Operator operator = new Operator(this::url);
  private final Map<String, Object> more;
  private final Class<?>[] parts;
  private ConfigurableApplicationContext context;

  /**
   * Starts it.
   *
   * @param data where its store lies
   * @param more settings that differ
   * @param parts of which it is made besides its own, such as {@link HurriedTime}
   */
  QiaoUnderTest(Path data, Map<String, Object> more, Class<?>... parts) {
    this.data = data;
    this.more = more;
    this.parts = parts;
    this.vendors = StandIns.start();
    this.road = new Road(vendors, operator);
    start();
  }

  /** Starts on the same store as before. */
  void start() {
    Map<String, Object> settings = new HashMap<>(vendors.settings());
    settings.put("WENJUAN_SURVEY", "展会留资");
    settings.put("QIAO_DATA", data.toString());
    settings.put("QIAO_ADMIN_PASSWORD", Operator.PASSWORD);
    settings.put("server.port", "0");
    settings.put("spring.jmx.enabled", "false");
    settings.put("qiao.accounts.crm.pace", "100000/1s");
    settings.put("qiao.accounts.questionnaire.pace", "100000/1s");
    settings.putAll(more);
    context = quietly(settings);
    vendors.questionnaire().webhook(StandIns.webhookAt(url()));
  }

  private ConfigurableApplicationContext quietly(Map<String, Object> settings) {
    Quiet.begin();
    try {
      return new SpringApplicationBuilder(Qiao.class, QuickPasswords.class)
          .sources(parts)
          .logStartupInfo(false)
          .run(
              settings.entrySet().stream()
                  .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                  .toArray(String[]::new));
    } catch (RuntimeException e) {
      Quiet.end();
      throw e;
    }
  }

  void stop() {
    context.close();
    Quiet.end();
  }

  String url() {
    int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    return "http://localhost:" + port;
  }

  /** Returns a part of the running program. */
  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Returns what answers at each address of Qiao's own pages and of its API. */
  Map<RequestMappingInfo, HandlerMethod> handlers() {
    Map<RequestMappingInfo, HandlerMethod> ours = new HashMap<>();
    context
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach(
            (address, handler) -> {
              if (handler.getBeanType().getName().startsWith("qiao.")) {
                ours.put(address, handler);
              }
            });
    return ours;
  }

  Operator operator() {
    return operator;
  }

  JsonNode get(String path) {
    return operator.get(path);
  }

  JsonNode post(String path) {
    return operator.post(path);
  }

  HttpResponse<String> send(HttpRequest request) {
    return operator.send(request);
  }

  /** Begins a request of someone who is logged in. */
  HttpRequest.Builder request(String path) {
    return operator.request(path);
  }

  /** Returns what must never be told: the values of all settings that are secrets. */
  List<String> secrets() {
    return vendors.settings().entrySet().stream()
        .filter(
            one -> one.getKey().matches(".*(SECRET|PASSWORD|PUSH_KEY|SECURITY_TOKEN|ROBOT_KEY)"))
        .map(one -> String.valueOf(one.getValue()))
        .filter(value -> !value.isBlank())
        .toList();
  }

  /** Counts the deliveries of a state. */
  int deliveries(String state) {
    return get("/api/deliveries?limit=200&state=" + state).size();
  }

  /**
   * Counts the deliveries that go on by themselves, of all flows at one moment: one that goes from
   * state to state, or hands on to another flow, is among them.
   */
  int open() {
    return bean(JdbcClient.class)
        .sql("select count(*) from delivery where state in ('WAITING', 'MOVING')")
        .query(Integer.class)
        .single();
  }

  /** Counts those of one flow. */
  int open(String flow) {
    return bean(JdbcClient.class)
        .sql("select count(*) from delivery where state in ('WAITING', 'MOVING') and flow = ?")
        .param(flow)
        .query(Integer.class)
        .single();
  }

  /** Waits for a condition, with a limit. */
  static ConditionFactory await() {
    return Road.await();
  }

  @Override
  public void close() {
    if (context.isActive()) {
      stop();
    }
    vendors.close();
  }
}
