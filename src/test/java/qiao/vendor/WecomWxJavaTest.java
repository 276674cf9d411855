package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import me.chanjar.weixin.cp.api.impl.WxCpServiceImpl;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;
import qiao.MovableClock;
import qiao.vendor.VendorStub.Answer;
import qiao.vendor.VendorStub.Asked;

/**
 * Asks the most used client whether our requests to 企业微信 are right: both make the same call, and
 * method, path, query and body have to be equal. Each is answered with the example of our document,
 * which the client has to understand.
 */
class WecomWxJavaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");

  private final MovableClock clock = new MovableClock();
  private final VendorStub stub = new VendorStub(clock, Map.of());
  private final WxCpServiceImpl wx = wx();

  @AfterEach
  void close() {
    stub.close();
  }

  @TestFactory
  Stream<DynamicTest> our_request_is_that_of_wxjava() {
    stub.answersCalls(asked -> new Answer(200, example(asked.path())));
    return new WxJavaCalls(wx)
        .rows().stream().map(row -> dynamicTest(row.operation(), () -> same(row)));
  }

  @Test
  void at_least_forty_operations_are_compared() {
    Stream<String> operations = new WxJavaCalls(wx).rows().stream().map(WxJavaCalls.Row::operation);

    assertThat(operations.distinct()).hasSizeGreaterThanOrEqualTo(40);
  }

  @Test
  void an_upload_has_the_parts_of_wxjava() throws Exception {
    stub.answersCalls(asked -> new Answer(200, example(asked.path())));
    byte[] content = "Qiao 桥 test".getBytes(StandardCharsets.UTF_8);

    wx.getMediaService().upload("file", new ByteArrayInputStream(content), "quote.txt");
    Asked theirs = last();
    ours(
        "uploadMedia",
        "{type: file, media: {filename: quote.txt, content: "
            + java.util.Base64.getEncoder().encodeToString(content)
            + "}}");

    assertThat(query(last())).isEqualTo(query(theirs)).containsEntry("type", "file");
    assertThat(parts(last())).isEqualTo(parts(theirs)).containsOnlyKeys("media");
  }

  private void same(WxJavaCalls.Row row) throws Exception {
    row.call().make();
    Asked theirs = last();
    ours(row.operation(), row.given());
    Asked ours = last();

    assertThat(ours.method()).isEqualTo(theirs.method());
    assertThat(ours.path()).isEqualTo(theirs.path());
    assertThat(query(ours)).isEqualTo(without(query(theirs), row.more()));
    assertThat(body(ours)).isEqualTo(lessened(body(theirs), row.more()));
  }

  private void ours(String operation, String given) throws VendorFault {
    BoundOperation bound = stub.vendors.bound("wecom", operation, "wecom");
    Outcome outcome =
        bound.call(bound.build(WxJavaCalls.read(given)), operation, () -> true).join();
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
  }

  private WxCpServiceImpl wx() {
    WxCpDefaultConfigImpl config = new WxCpDefaultConfigImpl();
    config.setBaseApiUrl(stub.url());
    config.setCorpId("ww0000000000000007");
    config.setCorpSecret("wecom-secret-7");
    config.setAgentId(1000042);
    WxCpServiceImpl service = new WxCpServiceImpl();
    service.setWxCpConfigStorage(config);
    return service;
  }

  private Asked last() {
    return stub.calls().get(stub.calls().size() - 1);
  }

  /** Returns the answer that stands in our document for a path. */
  private static String example(String path) {
    try {
      Path file = Path.of("routes/vendors/wecom-openapi.yaml");
      JsonNode root = JSON.valueToTree(new Yaml().load(Files.readString(file)));
      JsonNode operation = root.path("paths").path(path).elements().next();
      return operation.at("/responses/200/content/application~1json/example").toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> query(Asked asked) {
    Map<String, String> query = new TreeMap<>();
    for (String pair : String.valueOf(asked.query()).split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2 && !parts[0].equals("access_token")) {
        query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  private static Map<String, String> without(Map<String, String> query, Set<String> more) {
    Map<String, String> less = new TreeMap<>(query);
    more.forEach(less::remove);
    return less;
  }

  private static JsonNode lessened(JsonNode body, Set<String> more) {
    more.forEach(name -> body.findParents(name).forEach(node -> ((ObjectNode) node).remove(name)));
    return body;
  }

  /** Compares values as texts: WxJava writes some numbers as texts, which 企业微信 takes as well. */
  private static JsonNode body(Asked asked) throws IOException {
    return asked.body().isEmpty()
        ? JsonNodeFactory.instance.objectNode()
        : texts(JSON.readTree(asked.body()));
  }

  private static JsonNode texts(JsonNode node) {
    if (node.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(e -> object.set(e.getKey(), texts(e.getValue())));
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> array.add(texts(item)));
      return array;
    }
    return JsonNodeFactory.instance.textNode(node.asText());
  }

  /** Returns file name and content of each part by its name. */
  private static Map<String, List<String>> parts(Asked asked) {
    Matcher boundary = BOUNDARY.matcher(asked.headers().get("Content-type").get(0));
    assertThat(boundary.find()).isTrue();
    Map<String, List<String>> parts = new HashMap<>();
    for (String part : asked.body().split("--" + Pattern.quote(boundary.group(1)))) {
      String[] headAndContent = part.split("\r\n\r\n", 2);
      if (headAndContent.length == 2) {
        parts.put(
            attribute(headAndContent[0], "name"),
            List.of(attribute(headAndContent[0], "filename"), headAndContent[1].strip()));
      }
    }
    return parts;
  }

  private static String attribute(String head, String name) {
    Matcher matcher = Pattern.compile("[; ]" + name + "=\"([^\"]*)\"").matcher(head);
    return matcher.find() ? matcher.group(1) : "";
  }
}
