package qiao.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Measures the envelope by vectors: Tencent's own samples, another project's, and five of ours. */
class VectorsTest {
  record Vector(
      String name,
      Crypt crypt,
      String receiver,
      String timestamp,
      String nonce,
      String random,
      String signature,
      String message,
      String encrypted) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Vector> vectors() throws IOException {
    JsonNode all =
        new YAMLMapper().readTree(Path.of("src/test/resources/callback/vectors.yaml").toFile());
    return StreamSupport.stream(all.spliterator(), false).map(VectorsTest::vector);
  }

  private static Vector vector(JsonNode one) {
    return new Vector(
        one.get("name").asText(),
        new Crypt(joined(one, "token"), joined(one, "key")),
        one.get("receiver").asText(),
        one.get("timestamp").asText(),
        one.get("nonce").asText(),
        one.get("random").asText(),
        joined(one, "signature"),
        one.get("message").asText(),
        joined(one, "encrypted"));
  }

  private static String joined(JsonNode one, String field) {
    return one.get(field).asText().replace(" ", "");
  }

  static Vector named(String name) throws IOException {
    return vectors().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void a_signature_is_the_vector_s(Vector v) {
    assertThat(v.crypt().signature(v.timestamp(), v.nonce(), v.encrypted()))
        .isEqualTo(v.signature());
    assertThat(v.crypt().signed(v.signature(), v.timestamp(), v.nonce(), v.encrypted())).isTrue();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void an_envelope_opens_to_the_vector_s_message_and_receiver(Vector v) throws Exception {
    Crypt.Opened opened = v.crypt().open(v.encrypted());

    assertThat(opened.text()).isEqualTo(v.message());
    assertThat(opened.receiver()).isEqualTo(v.receiver());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void a_message_closes_to_the_vector_s_envelope(Vector v) throws Exception {
    byte[] random = v.random().isEmpty() ? new byte[Crypt.RANDOM] : v.random().getBytes(UTF_8);

    String closed = v.crypt().close(v.message(), v.receiver(), random);

    assertThat(v.crypt().open(closed).text()).isEqualTo(v.message());
    if (!v.random().isEmpty()) {
      assertThat(closed).isEqualTo(v.encrypted());
    }
  }

  @Test
  void a_signature_with_one_sign_more_is_wrong() throws IOException {
    Vector v = named("2");

    assertThat(v.crypt().signed(v.signature() + "0", v.timestamp(), v.nonce(), v.encrypted()))
        .isFalse();
  }

  @Test
  void a_plus_that_became_a_space_spoils_the_signature() throws IOException {
    Vector v = named("1");
    String spoilt = v.encrypted().replace('+', ' ');

    assertThat(spoilt).isNotEqualTo(v.encrypted());
    assertThat(v.crypt().signed(v.signature(), v.timestamp(), v.nonce(), spoilt)).isFalse();
  }

  @Test
  void what_another_key_closed_is_unreadable() throws IOException {
    Vector of3 = named("3");
    Vector of2 = named("2");

    assertThatThrownBy(() -> of3.crypt().open(of2.encrypted()))
        .isInstanceOf(Crypt.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "no Base64!", "AAAAAAAAAAAAAAAAAAAAAA==", "QUJD\nREVG"})
  void what_is_no_envelope_is_unreadable(String text) throws IOException {
    Crypt crypt = named("1").crypt();

    assertThatThrownBy(() -> crypt.open(text)).isInstanceOf(Crypt.Unreadable.class);
  }

  @Test
  void a_length_that_is_not_there_is_unreadable() throws Exception {
    Vector v = named("1");
    // 16 random bytes and 4 of length are said to be the message's; the real message is nothing.
    List<String> envelopes =
        List.of(
            v.crypt().close("", "", new byte[Crypt.RANDOM]),
            v.crypt().close("x", "y", new byte[Crypt.RANDOM]));

    for (String each : envelopes) {
      byte[] bytes = java.util.Base64.getDecoder().decode(each);
      // Turning bits of the first block turns the same bits of the length, in the second.
      bytes[0] ^= (byte) 0x80;
      String bent = java.util.Base64.getEncoder().encodeToString(bytes);
      assertThatThrownBy(() -> v.crypt().open(bent))
          .isInstanceOf(Crypt.Unreadable.class)
          .hasMessageContaining("length");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {42, 44})
  void a_key_of_another_length_is_refused(int length) {
    assertThatThrownBy(() -> new Crypt("token", "a".repeat(length)))
        .hasMessageContaining("43")
        .hasMessageContaining(String.valueOf(length));
  }

  @Test
  void a_key_with_a_strange_sign_is_refused() {
    assertThatThrownBy(() -> new Crypt("token", "$" + "a".repeat(42)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
