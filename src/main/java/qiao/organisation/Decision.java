package qiao.organisation;

import java.util.Optional;

/** Says which side has to follow, where both hold something different. */
record Decision(Mode mode, Side winner) {
  /**
   * Returns the side to write to; empty where neither may be written to.
   *
   * @param agreed what both held when they agreed last; empty: they never did
   */
  Optional<Side> target(Row wecom, Row crm, Optional<Pairs.Agreed> agreed) {
    boolean wecomChanged = agreed.filter(last -> last.wecom().equals(wecom.hash())).isEmpty();
    boolean crmChanged = agreed.filter(last -> last.crm().equals(crm.hash())).isEmpty();
    Side follows =
        wecomChanged == crmChanged ? winner.other() : wecomChanged ? Side.CRM : Side.WECOM;
    Side target = mode == Mode.WECOM_TO_CRM ? Side.CRM : follows;
    return Optional.of(target).filter(mode::writes);
  }
}
