package qiao.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.archive.ArchiveUnderTest.CORP;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

/** An archive is pulled page by page: nothing is lost, nothing doubled, whatever it brings. */
class PullerTest {
  private static final KeyPair FIRST = pair();
  private static final KeyPair SECOND = pair();

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(1024);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(KeyPair pair) {
    return Pem.of((RSAPrivateCrtKey) pair.getPrivate());
  }

  private static PublicKey first() {
    return FIRST.getPublic();
  }

  @OnEachStore
  void messages_with_gaps_are_pulled_page_by_page_and_found_again(TestStore store) {
    try (ArchiveUnderTest test = new ArchiveUnderTest(store)) {
      test.keys.take(CORP, pem(FIRST), OptionalLong.of(3), "admin");
      LongStream.range(0, 1500).forEach(i -> test.vendor.text(7 + 3 * i, 3, first(), "您好 " + i));

      assertThat(test.puller("one").turn()).isEqualTo(Puller.Turn.MORE);
      assertThat(test.puller("one").turn()).isEqualTo(Puller.Turn.CAUGHT_UP);

      assertThat(test.count("archive_message")).isEqualTo(1500);
      assertThat(test.state().seq()).isEqualTo(7 + 3 * 1499);
      assertThat(test.kept.conversations(CORP, "wmA", "", 10))
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.id()).isEqualTo("wmA|zhangsan");
                assertThat(one.people()).containsExactly("wmA", "zhangsan");
              });
      List<KeptMessage> page = test.kept.of(CORP, "wmA|zhangsan", "", 2);
      assertThat(page).extracting(KeptMessage::text).containsExactly("您好 1499", "您好 1498");
      assertThat(test.kept.of(CORP, "wmA|zhangsan", page.get(1).place(), 1))
          .extracting(KeptMessage::text)
          .containsExactly("您好 1497");
      assertThat(test.kept.search(CORP, "好 77", "", 20).messages()).hasSize(11);
    }
  }

  @OnEachStore
  void a_page_that_comes_again_after_a_kill_doubles_nothing(TestStore store) {
    try (ArchiveUnderTest test = new ArchiveUnderTest(store)) {
      test.keys.take(CORP, pem(FIRST), OptionalLong.of(3), "admin");
      LongStream.range(1, 20).forEach(i -> test.vendor.text(i, 3, first(), "a" + i));
      test.pullAll(test.puller("one"));
      // As it was before the page: the library and the store know nothing of each other.
      test.jdbc.sql("update archive_corp set seq = 5").update();
      LongStream.range(20, 25).forEach(i -> test.vendor.text(i, 3, first(), "a" + i));

      assertThat(test.pullAll(test.puller("one"))).isEqualTo(Puller.Turn.CAUGHT_UP);

      assertThat(test.count("archive_message")).isEqualTo(24);
      assertThat(test.state().seq()).isEqualTo(24);
    }
  }

  @OnEachStore
  void what_can_t_be_opened_is_kept_with_its_reason_and_opened_when_the_key_comes(TestStore store) {
    try (ArchiveUnderTest test = new ArchiveUnderTest(store)) {
      test.keys.take(CORP, pem(FIRST), OptionalLong.of(1), "admin");
      test.vendor.text(1, 1, first(), "opens");
      test.vendor.text(2, 2, SECOND.getPublic(), "key of tomorrow");
      test.vendor.text(3, 1, SECOND.getPublic(), "sealed by another");
      test.vendor.text(4, 1, first(), "spoilt").spoil(4, "encrypt_random_key", "%%%");
      test.vendor.text(5, 1, first(), "no key").spoil(5, "encrypt_random_key", "");
      test.vendor.add(6, "m6", 1, first(), "no json");
      test.vendor.text(7, 1, first(), "opens too").spoil(7, "msgid", "");

      test.pullAll(test.puller("one"));

      assertThat(test.count("archive_message")).isEqualTo(7);
      assertThat(test.state().broken()).isEqualTo(5);
      assertThat(test.broken.latest(CORP, 10))
          .extracting(BrokenMessages.Broken::reason)
          .satisfiesExactly(
              six -> assertThat(six).contains("不是 JSON"),
              five -> assertThat(five).contains("不完整"),
              four -> assertThat(four).contains("解不开"),
              three -> assertThat(three).contains("不是一对"),
              two -> assertThat(two).contains("没有版本 2 的私钥"));

      test.keys.take(CORP, pem(SECOND), OptionalLong.of(2), "admin");
      test.pullAll(test.puller("one"));

      assertThat(test.state().broken()).isEqualTo(4);
      assertThat(test.kept.of(CORP, "wmA|zhangsan", "", 10))
          .extracting(KeptMessage::text)
          .containsExactlyInAnyOrder("opens", "opens too", "key of tomorrow");
      assertThat(test.kept.raw(CORP, "m3_external").orElseThrow()).contains("encrypt_chat_msg");
    }
  }

  @OnEachStore
  void a_key_whose_version_nobody_has_entered_is_known_by_what_it_opens(TestStore store) {
    try (ArchiveUnderTest test = new ArchiveUnderTest(store)) {
      test.keys.take(CORP, pem(SECOND), OptionalLong.empty(), "admin");
      test.keys.take(CORP, pem(FIRST), OptionalLong.empty(), "admin");
      test.vendor.text(1, 4, first(), "a");

      test.pullAll(test.puller("one"));

      assertThat(test.kept.of(CORP, "wmA|zhangsan", "", 10)).hasSize(1);
      assertThat(test.keys.all(CORP))
          .extracting(ArchiveKey::version)
          .containsExactly(OptionalLong.of(4), OptionalLong.empty());
    }
  }

  @OnEachStore
  void one_node_pulls_and_another_takes_over_when_it_is_gone(TestStore store) {
    try (ArchiveUnderTest test = new ArchiveUnderTest(store)) {
      test.keys.take(CORP, pem(FIRST), OptionalLong.of(1), "admin");
      test.vendor.text(1, 1, first(), "a");
      Puller one = test.puller("one");
      assertThat(one.turn()).isEqualTo(Puller.Turn.CAUGHT_UP);
      assertThat(test.puller("two").turn()).isEqualTo(Puller.Turn.IDLE);

      test.bury("one");
      assertThat(test.puller("two").turn()).isEqualTo(Puller.Turn.CAUGHT_UP);

      assertThat(test.state().puller()).isEqualTo("two");
      assertThat(one.turn()).isEqualTo(Puller.Turn.IDLE);
    }
  }

  @OnEachStore
  void a_node_that_was_buried_in_the_middle_of_a_page_writes_nothing(TestStore store) {
    try (ArchiveUnderTest test = new ArchiveUnderTest(store)) {
      test.keys.take(CORP, pem(FIRST), OptionalLong.of(1), "admin");
      test.vendor =
          new FakeFinance() {
            @Override
            public String chatData(long seq, int limit) throws FinanceTrouble {
              test.bury("one");
              return super.chatData(seq, limit);
            }
          };
      test.vendor.text(1, 1, first(), "a");

      assertThat(test.puller("one").turn()).isEqualTo(Puller.Turn.IDLE);

      assertThat(test.count("archive_message")).isZero();
      assertThat(test.state().seq()).isZero();
    }
  }

  @OnEachStore
  void an_address_that_is_not_trusted_is_told_with_the_address_until_it_is(TestStore store) {
    try (ArchiveUnderTest test = new ArchiveUnderTest(store)) {
      test.vendor.fails(FinanceTrouble.of(301042, "not allow to access from ip: 203.0.113.9"));
      Puller puller = test.puller("one");

      assertThat(puller.turn()).isEqualTo(Puller.Turn.TROUBLE);
      assertThat(test.state().trouble().orElseThrow())
          .satisfies(
              trouble -> {
                assertThat(trouble.kind()).isEqualTo("ADDRESS");
                assertThat(trouble.reason()).contains("203.0.113.9");
                assertThat(trouble.advice()).contains("可信IP");
              });

      assertThat(puller.turn()).isEqualTo(Puller.Turn.CAUGHT_UP);
      assertThat(test.state().trouble()).isEmpty();
    }
  }

  @OnEachStore
  void too_much_at_once_is_asked_for_in_smaller_pages(TestStore store) {
    try (ArchiveUnderTest test = new ArchiveUnderTest(store)) {
      test.keys.take(CORP, pem(FIRST), OptionalLong.of(1), "admin");
      LongStream.range(1, 400).forEach(i -> test.vendor.text(i, 1, first(), "a" + i));
      test.vendor.fails(FinanceTrouble.of(301058, ""), FinanceTrouble.of(301058, ""));

      assertThat(test.pullAll(test.puller("one"))).isEqualTo(Puller.Turn.CAUGHT_UP);

      assertThat(test.count("archive_message")).isEqualTo(399);
      assertThat(test.vendor.pages).isEqualTo(4);
    }
  }

  @OnEachStore
  void an_account_without_secret_asks_nobody(TestStore store) {
    try (ArchiveUnderTest test = new ArchiveUnderTest(store)) {
      assertThat(test.puller("one", java.util.Map.of("corp-id", "ww1")).turn())
          .isEqualTo(Puller.Turn.IDLE);
      assertThat(test.vendor.pages).isZero();
    }
  }

  @OnEachStore
  void a_message_that_is_taken_back_is_marked_and_stays(TestStore store) {
    try (ArchiveUnderTest test = new ArchiveUnderTest(store)) {
      test.keys.take(CORP, pem(FIRST), OptionalLong.of(1), "admin");
      test.vendor.text(1, 1, first(), "not for you");
      test.vendor.add(
          2,
          "m2_external",
          1,
          first(),
          """
          {"msgid":"m2_external","action":"recall","from":"zhangsan","tolist":["wmA"],"roomid":"",
           "msgtime":1717200099000,"msgtype":"revoke","revoke":{"pre_msgid":"m1_external"}}""");

      test.pullAll(test.puller("one"));

      assertThat(test.kept.of(CORP, "wmA|zhangsan", "", 10))
          .satisfiesExactly(
              recall -> assertThat(recall.text()).isEqualTo("[撤回了一条消息]"),
              taken -> {
                assertThat(taken.text()).isEqualTo("not for you");
                assertThat(taken.revokedAt()).isPresent();
              });
    }
  }
}
