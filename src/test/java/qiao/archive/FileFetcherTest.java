package qiao.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static qiao.archive.ArchiveUnderTest.CORP;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

/** Files come piece by piece, go on where they were, and are what they should be. */
class FileFetcherTest {
  private static final byte[] LARGE = large();

  private static byte[] large() {
    byte[] content = new byte[1_200_000];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i * 31 + i / 7);
    }
    return content;
  }

  private static String md5(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
  }

  private static void want(ArchiveUnderTest test, FileRef file) {
    test.corps.claim(CORP, "one");
    test.files.want(CORP, List.of(file), test.clock.millis());
  }

  private static boolean fetch(ArchiveUnderTest test) throws Exception {
    return test.fetcher().fetchNext(test.vendor, "one", () -> false);
  }

  private static KeptFile file(ArchiveUnderTest test, FileRef ref) {
    return test.files.find(CORP, ref.id()).orElseThrow();
  }

  private static byte[] content(ArchiveUnderTest test, FileRef ref) throws IOException {
    return test.files.open(CORP, ref.id()).readAllBytes();
  }

  @OnEachStore
  void a_file_of_several_pieces_is_kept_whole(TestStore store) throws Exception {
    try (ArchiveUnderTest test = new ArchiveUnderTest(store)) {
      FileRef ref = new FileRef("sdk-1", "a.mp4", md5(LARGE), LARGE.length);
      test.vendor.file("sdk-1", LARGE);
      want(test, ref);

      assertThat(fetch(test)).isTrue();
      assertThat(fetch(test)).isFalse();

      assertThat(file(test, ref).state()).isEqualTo(KeptFile.State.KEPT);
      assertThat(content(test, ref)).isEqualTo(LARGE);
      assertThat(test.count("archive_file_piece")).isEqualTo(3);
    }
  }

  @OnEachStore
  void a_fetch_that_was_killed_goes_on_behind_the_last_piece(TestStore store) throws Exception {
    try (ArchiveUnderTest test = new ArchiveUnderTest(store)) {
      FileRef ref = new FileRef("sdk-1", "a.mp4", md5(LARGE), 0);
      test.vendor.file("sdk-1", LARGE);
      want(test, ref);
      int[] asked = {0};
      test.fetcher().fetchNext(test.vendor, "one", () -> asked[0]++ == 2);
      assertThat(file(test, ref).state()).isEqualTo(KeptFile.State.WANTED);

      assertThat(fetch(test)).isTrue();

      assertThat(test.vendor.pieces).isEqualTo(3);
      assertThat(content(test, ref)).isEqualTo(LARGE);
    }
  }

  @OnEachStore
  void a_busy_vendor_is_asked_again_later_for_the_same_piece(TestStore store) throws Exception {
    try (ArchiveUnderTest test = new ArchiveUnderTest(store)) {
      FileRef ref = new FileRef("sdk-1", "a.txt", "", 0);
      test.vendor.file("sdk-1", new byte[] {1, 2});
      test.vendor.filesFail(FinanceTrouble.of(10001, ""));
      want(test, ref);

      assertThat(fetch(test)).isTrue();
      assertThat(fetch(test)).as("not at once").isFalse();
      test.clock.move(Duration.ofSeconds(2));
      assertThat(fetch(test)).isTrue();

      assertThat(content(test, ref)).containsExactly(1, 2);
    }
  }

  @OnEachStore
  void a_file_with_another_sum_is_fetched_once_more_then_kept_with_a_word(TestStore store)
      throws Exception {
    try (ArchiveUnderTest test = new ArchiveUnderTest(store)) {
      FileRef ref = new FileRef("sdk-1", "a.txt", md5(LARGE), 0);
      test.vendor.file("sdk-1", new byte[] {1, 2});
      want(test, ref);

      assertThat(fetch(test)).isTrue();
      assertThat(file(test, ref).state()).isEqualTo(KeptFile.State.WANTED);
      assertThat(fetch(test)).isTrue();

      assertThat(test.vendor.pieces).isEqualTo(2);
      assertThat(file(test, ref).state()).isEqualTo(KeptFile.State.KEPT);
      assertThat(file(test, ref).reason()).contains("md5");
    }
  }

  @OnEachStore
  void a_file_that_is_over_or_too_large_is_given_up_with_its_reason(TestStore store)
      throws Exception {
    try (ArchiveUnderTest test = new ArchiveUnderTest(store)) {
      FileRef gone = new FileRef("sdk-gone", "a.txt", "", 0);
      FileRef huge = new FileRef("sdk-huge", "b.txt", "", 90_000_000);
      FileRef lied = new FileRef("sdk-lied", "c.txt", "", 1);
      test.vendor.file("sdk-lied", new byte[11_000_000]);
      for (FileRef ref : List.of(gone, huge, lied)) {
        want(test, ref);
        assertThat(fetch(test)).isTrue();
        assertThat(file(test, ref).state()).isEqualTo(KeptFile.State.LOST);
      }

      assertThat(file(test, gone).reason()).contains("没有这个文件");
      assertThat(file(test, huge).reason()).contains("90000000", "largest-file");
      assertThat(test.count("archive_file_piece")).isZero();
    }
  }

  @OnEachStore
  void a_trouble_of_the_whole_archive_gives_no_file_up(TestStore store) throws Exception {
    try (ArchiveUnderTest test = new ArchiveUnderTest(store)) {
      FileRef ref = new FileRef("sdk-1", "a.txt", "", 0);
      test.vendor.file("sdk-1", new byte[] {1});
      test.vendor.filesFail(FinanceTrouble.of(10009, ""));
      want(test, ref);

      assertThatThrownBy(() -> fetch(test)).hasMessageContaining("可信 IP");
      assertThat(fetch(test)).isTrue();
      assertThat(file(test, ref).state()).isEqualTo(KeptFile.State.KEPT);
    }
  }

  @OnEachStore
  void what_is_older_than_is_kept_goes_with_its_files(TestStore store) throws Exception {
    try (ArchiveUnderTest test = new ArchiveUnderTest(store)) {
      FileRef ref = new FileRef("sdk-1", "a.txt", "", 0);
      test.vendor.file("sdk-1", new byte[] {1});
      want(test, ref);
      fetch(test);
      ArchivePruner pruner = test.pruner(Duration.ofDays(30));

      test.clock.move(Duration.ofDays(29));
      assertThat(pruner.prune(CORP)).isFalse();
      test.clock.move(Duration.ofDays(2));
      assertThat(pruner.prune(CORP)).isTrue();
      assertThat(pruner.prune(CORP)).isFalse();

      assertThat(test.count("archive_file")).isZero();
      assertThat(test.count("archive_file_piece")).isZero();
    }
  }
}
