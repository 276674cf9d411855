package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.catalog.Catalog;
import qiao.vendor.VendorStub.Answer;

/** Flows that are made of the committed tiles, as the visual editor saves them. */
@Timeout(120)
class TileTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Clock clock = Clock.systemUTC();
  private final VendorStub stub = new VendorStub(clock, Map.of("pace", "100000/1s"));

  @BeforeEach
  void start() {
    prepare(stub.camel, stub.vendors);
    stub.answersCalls(asked -> new Answer(200, "{\"errcode\":0,\"errmsg\":\"ok\"}"));
  }

  private void prepare(CamelContext camel, Vendors vendors) {
    camel.addComponent("vendor", new VendorComponent(camel, vendors, clock));
    KameletComponent kamelets = new KameletComponent();
    kamelets.setLocation("file:routes/kamelets");
    camel.addComponent("kamelet", kamelets);
  }

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void what_a_form_holds_arrives_as_the_vendor_wants_it() throws Exception {
    flow(
        """
        msgtype: text
        text_content: "RAW(100% + 甲方&乙方 (A) #1)"
        text_mentioned_list: '["lihua", "@all"]'
        """);

    Map<?, ?> answer = send(Map.of());

    assertThat(sent())
        .isEqualTo(
            JSON.readTree(
                """
                {"msgtype": "text",
                 "text": {"content": "100% + 甲方&乙方 (A) #1", "mentioned_list": ["lihua", "@all"]}}
                """));
    assertThat(answer.get("errcode")).isEqualTo(0);
  }

  @Test
  void the_body_goes_before_the_form_also_inside_of_objects() throws Exception {
    flow("{msgtype: text, text_content: from the form, text_mentioned_list: '[\"lihua\"]'}");

    send(Map.of("text", Map.of("content", "from the body")));

    assertThat(sent().at("/text/content").asText()).isEqualTo("from the body");
    assertThat(sent().at("/text/mentioned_list/0").asText()).isEqualTo("lihua");
  }

  @Test
  void numbers_and_nested_lists_arrive_typed() throws Exception {
    flow(
        """
        msgtype: template_card
        template_card_card_type: text_notice
        template_card_card_action: '{"type": 1, "url": "https://example.com"}'
        """,
        "wecom-robot-send-message-action");

    send(Map.of());

    assertThat(sent().at("/template_card/card_action/type").isIntegralNumber()).isTrue();
  }

  @Test
  void an_empty_field_is_not_sent_whatever_the_environment_holds() throws Exception {
    String variable = "MSGTYPE";
    stub.camel.getPropertiesComponent().addInitialProperty("msgtype", "from " + variable);
    flow("{text_content: hello}");

    send(Map.of("msgtype", "text"));

    assertThat(sent().toString())
        .isEqualTo("{\"msgtype\":\"text\",\"text\":{\"content\":\"hello\"}}");
  }

  @Test
  void a_value_that_breaks_a_limit_is_refused_when_the_flow_is_loaded() {
    assertThatThrownBy(() -> flow("{msgtype: letter}"))
        .hasRootCauseMessage(
            "parameter msgtype of vendor:wecom-robot/sendMessage: \"letter\", must be one of"
                + " [\"text\",\"markdown\",\"markdown_v2\",\"image\",\"news\",\"file\",\"voice\","
                + "\"template_card\"]");
  }

  @Test
  void only_tiles_that_flows_use_are_read() throws Exception {
    flow("{msgtype: text}");

    assertThat(((ModelCamelContext) stub.camel).getRouteTemplateDefinitions()).hasSize(1);
    assertThat(stub.camel.getRoutes().stream().filter(Route::isCreatedByKamelet)).hasSize(1);
  }

  @Test
  void every_tile_can_be_used_with_no_more_than_an_account() throws Exception {
    Catalog catalog = Catalog.read(Path.of("routes/vendors"));
    Accounts accounts = new Accounts(catalog.names().stream().map(TileTest::accountOf).toList());
    List<String> tiles = actions();
    assertThat(tiles).isNotEmpty();
    try (DefaultCamelContext camel = new DefaultCamelContext();
        Vendors vendors = new Vendors(catalog, accounts, clock, new SimpleMeterRegistry())) {
      prepare(camel, vendors);
      camel.start();
      String vendor =
          catalog.names().stream().sorted(this::longestFirst).collect(Collectors.joining("|"));
      for (String tile : tiles) {
        String account = tile.replaceFirst("^(" + vendor + ")-.*", "$1");
        load(camel, tile, flowOf(tile, "{account: " + account + "}"));
      }
      assertThat(camel.getRoutes().stream().filter(Route::isCreatedByKamelet)).hasSameSizeAs(tiles);
    }
  }

  private int longestFirst(String one, String other) {
    return Integer.compare(other.length(), one.length());
  }

  private static Account accountOf(String vendor) {
    return new Account(vendor, vendor, Map.of("url", "http://127.0.0.1:9"));
  }

  private static List<String> actions() {
    try (Stream<Path> files = Files.list(Path.of("routes/kamelets"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".kamelet.yaml", ""))
          .filter(name -> name.endsWith("-action"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void flow(String parameters) throws Exception {
    flow(parameters, "wecom-robot-send-message-action");
  }

  private void flow(String parameters, String tile) throws Exception {
    load(stub.camel, "story", flowOf(tile, parameters).replace("direct:" + tile, "direct:story"));
  }

  private static void load(CamelContext camel, String name, String flow) throws Exception {
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(ResourceHelper.fromString(name + ".camel.yaml", flow));
  }

  private static String flowOf(String tile, String parameters) {
    return """
        - route:
            id: story-%1$s
            from:
              uri: direct:%1$s
              steps:
                - to:
                    id: tell
                    uri: kamelet:%1$s
                    parameters:
        %2$s
        """
        .formatted(tile, parameters.strip().indent(14).stripTrailing());
  }

  private Map<?, ?> send(Map<String, Object> body) {
    return stub.camel
        .createProducerTemplate()
        .requestBody("direct:story", (Object) body, Map.class);
  }

  private JsonNode sent() throws IOException {
    assertThat(stub.calls()).hasSize(1);
    return JSON.readTree(stub.calls().get(0).body());
  }
}
