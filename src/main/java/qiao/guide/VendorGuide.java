package qiao.guide;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import qiao.catalog.Catalog;
import qiao.catalog.Operation;
import qiao.catalog.Vendor;
import qiao.catalog.YamlTree;

/**
 * Tells people about one vendor.
 *
 * @param description what its document says of the whole
 * @param manual the vendor's own manual; blank where the document names none
 * @param operations by id, in the order of the document
 */
public record VendorGuide(
    Vendor vendor, String description, String manual, Map<String, OperationGuide> operations) {

  /**
   * Reads the documents of a folder.
   *
   * @throws qiao.catalog.BrokenFiles with every mistake of every document
   */
  public static List<VendorGuide> read(Path folder) {
    List<VendorGuide> guides = new ArrayList<>();
    for (Vendor vendor : Catalog.read(folder).vendors()) {
      guides.add(of(vendor, document(folder.resolve(vendor.name() + "-openapi.yaml"))));
    }
    return guides;
  }

  private static JsonNode document(Path file) {
    try {
      return YamlTree.parse(Files.readString(file)).root();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static VendorGuide of(Vendor vendor, JsonNode root) {
    Map<String, OperationGuide> operations = new LinkedHashMap<>();
    root.path("paths")
        .forEach(
            path ->
                path.forEach(
                    node -> {
                      String id = node.path("operationId").asText();
                      operations.put(id, operation(vendor, root, node, id));
                    }));
    return new VendorGuide(
        vendor,
        root.at("/info/description").asText().strip(),
        root.at("/externalDocs/url").asText(),
        operations);
  }

  private static OperationGuide operation(Vendor vendor, JsonNode root, JsonNode node, String id) {
    Operation operation = vendor.operations().get(id);
    return new OperationGuide(
        operation,
        node.path("description").asText().strip(),
        Fields.of(root, node),
        Optional.of(node.path("x-example")).filter(JsonNode::isObject),
        answer(node),
        Optional.of(node.path("x-account-for").asText()).filter(each -> !each.isEmpty()),
        node.has("x-outcome"),
        !operation.secret());
  }

  private static Optional<JsonNode> answer(JsonNode node) {
    return StreamSupport.stream(node.path("responses").spliterator(), false)
        .flatMap(answer -> StreamSupport.stream(answer.path("content").spliterator(), false))
        .map(content -> content.path("example"))
        .filter(example -> !example.isMissingNode())
        .findFirst();
  }

  /** Returns the operations that a flow may call. */
  List<OperationGuide> steps() {
    return operations.values().stream().filter(OperationGuide::step).toList();
  }
}
