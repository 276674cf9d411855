package qiao.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import java.util.Set;

/** Checks documents against the schema of vendor documents, which is read when first needed. */
final class DocumentSchema {
  private static final JsonSchema SCHEMA =
      Schemas.beside(DocumentSchema.class, "vendor-document.schema.json");

  private DocumentSchema() {}

  /** Returns what a document has against it. */
  static Set<ValidationMessage> of(JsonNode document) {
    return SCHEMA.validate(document);
  }
}
