package qiao.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;

/** Checks documents against the schema of vendor documents, which is read when first needed. */
final class DocumentSchema {
  private static final JsonSchema SCHEMA = read();

  private DocumentSchema() {}

  /** Returns what a document has against it. */
  static Set<ValidationMessage> of(JsonNode document) {
    return SCHEMA.validate(document);
  }

  private static JsonSchema read() {
    try (InputStream stream =
        DocumentSchema.class.getResourceAsStream("vendor-document.schema.json")) {
      SchemaValidatorsConfig config =
          SchemaValidatorsConfig.builder()
              .pathType(PathType.JSON_POINTER)
              .locale(Locale.ENGLISH)
              .build();
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(new ObjectMapper().readTree(stream), config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
