package qiao.todo;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.axis.Message;
import org.apache.axis.MessageContext;
import org.apache.axis.configuration.SimpleProvider;
import org.apache.axis.handlers.soap.SOAPService;
import org.apache.axis.providers.java.RPCProvider;
import org.apache.axis.server.AxisServer;
import org.apache.catalina.startup.Tomcat;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.apache.tomcat.util.modeler.Registry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lets real SOAP stacks judge the envelopes, and reads what they answer. */
class SoapStackTest {
  private static final String NASTY = "报价单 \"a\" <b> & ]]> '😀'";
  private static final Values VALUES = Sample.values("todoId", "todo-77", "title", NASTY);
  private static final String ARGUMENT = "{\"id\":\"#F012\",\"title\":\"#F055\"}";

  @TempDir static Path folder;
  private static Tomcat tomcat;

  /** Answers as Weaver does: qualified names, JSON in a text. */
  @WebService(targetNamespace = "webservices.ofs.weaver.com.cn")
  public static class XfireLike {
    @WebMethod
    @WebResult(name = "out", targetNamespace = "webservices.ofs.weaver.com.cn")
    public String receive(
        @WebParam(name = "in0", targetNamespace = "webservices.ofs.weaver.com.cn") String in0) {
      return "{\"operResult\":\"1\",\"message\":" + in0 + "}";
    }
  }

  /** Answers as Landray does: names without namespace, child elements. */
  @WebService(targetNamespace = "http://webservice.notify.sys.kmss.landray.com/")
  public static class CxfLike {
    @WebMethod
    public State sendTodo(Todo todo) {
      if (todo.subject.contains("fail")) {
        throw new IllegalStateException("不行");
      }
      return new State(2, todo.modelId + todo.subject);
    }
  }

  /** What Landray is told. */
  public static class Todo {
    public String modelId;
    public String subject;
  }

  /** What Landray answers. */
  public static class State {
    public int returnState;
    public String message;

    public State() {}

    State(int returnState, String message) {
      this.returnState = returnState;
      this.message = message;
    }
  }

  /** Answers as .NET does. */
  @WebService(targetNamespace = "http://tempuri.org/")
  public static class AsmxLike {
    @WebMethod(action = "http://tempuri.org/AddTodo", operationName = "AddTodo")
    @WebResult(name = "AddTodoResult", targetNamespace = "http://tempuri.org/")
    public String addTodo(
        @WebParam(name = "json", targetNamespace = "http://tempuri.org/") String json) {
      return "<r><code>0</code><message><![CDATA[" + json.replace("]]>", "") + "]]></message></r>";
    }
  }

  /** Answers as Axis 1 does. */
  public static class AxisLike {
    public String addTodo(String json) {
      // Axis reads class files itself, and not those that join texts as newer Java does.
      return "{\"code\":0,\"message\":".concat(json).concat("}");
    }
  }

  @BeforeAll
  static void start() throws Exception {
    // As Spring Boot does: Hawtio would take JMX beans of a Tomcat for a whole server around it.
    Registry.disableRegistry();
    tomcat = new Tomcat();
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    CXFNonSpringServlet servlet = new CXFNonSpringServlet();
    var context = tomcat.addContext("", folder.toString());
    Tomcat.addServlet(context, "cxf", servlet).setLoadOnStartup(1);
    context.addServletMappingDecoded("/*", "cxf");
    tomcat.getConnector();
    tomcat.start();
    serve(servlet, "/xfire", new XfireLike());
    serve(servlet, "/cxf", new CxfLike());
    serve(servlet, "/asmx", new AsmxLike());
  }

  @AfterAll
  static void stop() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }

  private static void serve(CXFNonSpringServlet servlet, String address, Object service) {
    JaxWsServerFactoryBean factory = new JaxWsServerFactoryBean();
    factory.setBus(servlet.getBus());
    factory.setAddress(address);
    factory.setServiceBean(service);
    factory.create();
  }

  @Test
  void a_service_like_weaver_s_understands_and_is_understood() throws Exception {
    SoapCall call =
        call(SoapStack.XFIRE, "receive", "webservices.ofs.weaver.com.cn", text("", ARGUMENT));

    Result result = judged(call, "/xfire", VALUES, format(call, "operResult", "1"));

    assertThat(result.kind()).as("%s", result).isEqualTo(Result.Kind.DONE);
    assertThat(Json.parse(result.message()).path("title").asText()).isEqualTo(NASTY);
  }

  @Test
  void a_service_like_landray_s_understands_and_is_understood() throws Exception {
    Result result = landray(NASTY);

    assertThat(result.kind()).as("%s", result).isEqualTo(Result.Kind.DONE);
    assertThat(result.message()).isEqualTo("todo-77" + NASTY);
  }

  @Test
  void a_fault_of_a_real_stack_is_tried_again_and_told() throws Exception {
    Result result = landray("fail");

    assertThat(result.kind()).isEqualTo(Result.Kind.TRANSIENT);
    assertThat(result.code()).isEqualTo("HTTP 500");
    assertThat(result.message()).isEqualTo("不行");
  }

  private static Result landray(String title) throws Exception {
    String namespace = "http://webservice.notify.sys.kmss.landray.com/";
    String todo = "<modelId>#F012</modelId><subject>#F055</subject>";
    SoapCall.Argument argument = new SoapCall.Argument("", Optional.empty(), Optional.of(todo));
    SoapCall call = call(SoapStack.CXF, "sendTodo", namespace, argument);
    Values values = Sample.values("todoId", "todo-77", "title", title);
    return judged(call, "/cxf", values, format(call, "returnState", "2"));
  }

  @Test
  void a_service_like_net_s_understands_and_is_understood() throws Exception {
    SoapCall call = call(SoapStack.ASMX, "AddTodo", "http://tempuri.org/", text("json", ARGUMENT));

    Result result = judged(call, "/asmx", VALUES, format(call, "code", "0"));

    assertThat(call.soapAction()).isEqualTo("\"http://tempuri.org/AddTodo\"");
    assertThat(result.kind()).as("%s", result).isEqualTo(Result.Kind.DONE);
    assertThat(Json.parse(result.message()).path("id").asText()).isEqualTo("todo-77");
  }

  @Test
  void axis_1_understands_and_is_understood() throws Exception {
    SoapCall call = call(SoapStack.AXIS1, "addTodo", "urn:todo", text("", ARGUMENT));
    SOAPService service = new SOAPService(new RPCProvider());
    service.setOption("className", AxisLike.class.getName());
    service.setOption("allowedMethods", "addTodo");
    SimpleProvider provider = new SimpleProvider();
    provider.deployService("todo", service);
    AxisServer server = new AxisServer(provider);
    MessageContext context = new MessageContext(server);
    context.setRequestMessage(new Message(envelope(call, VALUES)));
    context.setTargetService("todo");

    server.invoke(context);
    byte[] answer =
        context.getResponseMessage().getSOAPPartAsString().getBytes(StandardCharsets.UTF_8);
    Result result =
        new Evaluator(format(call, "code", "0"), Signs.NONE)
            .judge(new Answer(200, "text/xml; charset=utf-8", "", answer));

    assertThat(result.kind()).as("%s", result).isEqualTo(Result.Kind.DONE);
    assertThat(Json.parse(result.message()).path("title").asText()).isEqualTo(NASTY);
  }

  @Test
  void axis_2_has_its_own_names() {
    SoapCall call = call(SoapStack.AXIS2, "addTodo", "urn:todo", text("", ARGUMENT));

    assertThat(call.envelope()).contains("<q:args0>", "</q:args0>");
    assertThat(call.soapAction()).isEqualTo("\"urn:addTodo\"");
    assertThat(call.result()).isEqualTo("return");
  }

  private static Result judged(SoapCall call, String path, Values values, ResultFormat format)
      throws Exception {
    HttpResponse<byte[]> response = post(path, envelope(call, values), call.soapAction());
    String type = response.headers().firstValue("Content-Type").orElse("");
    return new Evaluator(format, Signs.NONE)
        .judge(new Answer(response.statusCode(), type, "", response.body()));
  }

  private static HttpResponse<byte[]> post(String path, String envelope, String action)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "text/xml; charset=UTF-8")
            .header("SOAPAction", action)
            .POST(HttpRequest.BodyPublishers.ofString(envelope))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String envelope(SoapCall call, Values values) throws Exception {
    return Template.parse(TemplateKind.XML, call.envelope(), Sample.LEGEND)
        .render(values, ValueRules.NONE)
        .text();
  }

  private static ResultFormat format(SoapCall call, String code, String success) {
    return new ResultFormat(code, "message", "", success, call.result(), Signs.NONE, Signs.NONE);
  }

  private static SoapCall call(
      SoapStack stack, String operation, String namespace, SoapCall.Argument argument) {
    return new SoapCall(stack, operation, namespace, Optional.empty(), "", List.of(argument));
  }

  private static SoapCall.Argument text(String name, String text) {
    return new SoapCall.Argument(name, Optional.of(text), Optional.empty());
  }
}
