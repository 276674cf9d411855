package qiao.xml;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * No XML makes Qiao read a file, call somebody, or grow without end, and no parser is made
 * elsewhere.
 */
class XmlAttackTest {
  private static final String LAUGHS =
      "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><x>&b;</x>";

  @Test
  void parsers_are_made_in_one_place() {
    noClasses()
        .that()
        .resideOutsideOfPackage("qiao.xml")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "javax\\.xml\\.(parsers\\..*|transform\\..*|validation\\..*|xpath\\..*"
                + "|stream\\.XML(Input|Event)Factory)"
                + "|org\\.xml\\.sax\\.helpers\\.XMLReaderFactory|java\\.beans\\.XMLDecoder"
                + "|jakarta\\.xml\\.bind\\..*|org\\.(jdom2|dom4j)\\..*"
                + "|com\\.fasterxml\\.jackson\\.dataformat\\.xml\\..*")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("groovy\\.(util|xml)\\.Xml.*")
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("qiao"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        LAUGHS,
        "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\"><x/>",
        "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/p\">%p;]><x/>",
        "<x xmlns:xi=\"http://www.w3.org/2001/XInclude\">&undeclared;</x>"
      })
  void document_types_and_entities_are_refused(String xml) {
    assertThatThrownBy(() -> documents(xml)).isInstanceOf(SAXException.class);
    assertThatThrownBy(() -> streams(xml)).isInstanceOf(XMLStreamException.class);
  }

  @Test
  void no_file_is_read(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "canary");
    String xml = "<!DOCTYPE x [<!ENTITY f SYSTEM \"" + secret.toUri() + "\">]><x>&f;</x>";

    assertThatThrownBy(() -> documents(xml)).hasMessageNotContaining("canary");
    assertThatThrownBy(() -> streams(xml)).hasMessageNotContaining("canary");
  }

  private static void documents(String xml) throws SAXException, IOException {
    SafeXml.documents().parse(new InputSource(new StringReader(xml)));
  }

  private static void streams(String xml) throws XMLStreamException {
    XMLStreamReader reader = SafeXml.streams().createXMLStreamReader(new StringReader(xml));
    StringBuilder text = new StringBuilder();
    while (reader.hasNext()) {
      reader.next();
      text.append(reader.hasText() ? reader.getText() : "");
    }
    throw new IllegalStateException("was read: " + text);
  }
}
