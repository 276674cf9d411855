package qiao.standin;

import java.util.List;

/**
 * Tells which answer sheet was stored, and what the webhooks said about it.
 *
 * @param answerHash the {@code wj_answer_id_hash} that the respondent's link would carry
 */
public record Submission(long surveyId, int answerId, String answerHash, List<PushResult> pushes) {

  /** Tells whether there was a webhook, and each one accepted the push. */
  public boolean accepted() {
    return !pushes.isEmpty() && pushes.stream().allMatch(PushResult::accepted);
  }
}
