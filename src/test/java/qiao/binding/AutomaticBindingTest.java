package qiao.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class AutomaticBindingTest {
  private static final MatchQuestion WHO = new MatchQuestion("oa", "crm", "T", List.of());

  private TestBindings qiao;
  private AutomaticBinding matching;
  private UploadedDirectories directories;

  @BeforeEach
  void open(TestStore store) throws IOException {
    qiao = new TestBindings(store);
    matching = qiao.bean(AutomaticBinding.class);
    directories = qiao.bean(UploadedDirectories.class);
    upload("crm", "员工ID,姓名,手机\ne1,张三,13800000001\ne2,李四,13800000002\n");
    upload("oa", "用户ID,手机,工号\nu1,+8613800000001,007\nu2,13800000002,\n");
  }

  private void upload(String account, String csv) throws IOException {
    directories.replace(account, TestBindings.bytes(csv), "admin");
  }

  @AfterEach
  void close() {
    qiao.close();
  }

  @OnEachStore
  void what_was_previewed_is_applied_and_told() {
    MatchPreview preview = matching.preview(WHO);
    assertThat(qiao.count()).isZero();

    assertThat(matching.apply(WHO, preview.digest(), "eve")).isEqualTo(2);

    assertThat(qiao.bindings.ofEmployee("oa", "T", "e1"))
        .contains(new Binding("oa", "T", "e1", "u1", "张三", "13800000001", "", "007"));
    assertThat(qiao.told).hasSize(2);
    assertThat(matching.preview(WHO).match().bound()).isEqualTo(2);
  }

  @OnEachStore
  void a_preview_that_is_no_longer_true_is_refused() throws IOException {
    String digest = matching.preview(WHO).digest();
    qiao.bindings.create(new Binding("oa", "T", "e9", "u2", "", "", "", ""), "admin");

    assertThatThrownBy(() -> matching.apply(WHO, digest, "eve"))
        .isInstanceOf(PreviewOutdated.class);
    assertThat(qiao.count()).isEqualTo(1);

    String second = matching.preview(WHO).digest();
    upload("crm", "员工ID,姓名,手机\ne1,张叁,13800000001\n");
    assertThatThrownBy(() -> matching.apply(WHO, second, "eve"))
        .isInstanceOf(PreviewOutdated.class);
  }

  @OnEachStore
  void a_broken_directory_leaves_the_old_one() throws IOException {
    assertThatThrownBy(() -> upload("oa", "id,mobile\nu8,\nu8,\n"))
        .isInstanceOf(BrokenTable.class)
        .hasMessageContainingAll("line 3", "'u8'", "line 2");
    assertThatThrownBy(() -> upload("oa", "id,mobile\nu8,\n,\nu9,abc\n"))
        .hasMessageContainingAll("line 4", "abc");

    assertThat(directories.all())
        .extracting(UploadedDirectories.Uploaded::account, UploadedDirectories.Uploaded::people)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("crm", 2),
            org.assertj.core.groups.Tuple.tuple("oa", 2));
  }

  @OnEachStore
  void an_account_without_a_directory_is_named() {
    directories.delete("oa");

    assertThatThrownBy(() -> matching.preview(WHO)).hasMessageContainingAll("'oa'", "upload");
    assertThatThrownBy(
            () -> matching.preview(new MatchQuestion("no", "crm", "", List.of(MatchBy.NAME))))
        .hasMessageContaining("'no'");
    assertThatThrownBy(
            () -> new MatchQuestion("oa", "crm", "", List.of(MatchBy.NAME, MatchBy.NAME)))
        .hasMessageContaining("once");
    assertThatThrownBy(() -> new BindingSettings(List.of()))
        .hasMessageContaining("qiao.binding.match-by");
  }
}
