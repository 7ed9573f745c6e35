package dev.carafe.testing;

import dev.carafe.sessions.OnStoreFailure;
import dev.carafe.sessions.SessionStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the visitors of a running program see while the server that has their sessions is killed,
 * falls silent and is started again; the test class of each store extends it.
 */
@Tag("slow")
public abstract class ProgramOutages {
  @RegisterExtension static final Logs LOGS = Logs.ofCarafe();

  /** Starts a server that loses nothing which it acknowledged, and makes a store of it. */
  protected abstract SessionStore start() throws Exception;

  /** Kills the server at once, as kill -9 does. */
  protected abstract void kill() throws Exception;

  /** Starts the server again, and comes back when it is ready. */
  protected abstract void startAgain() throws Exception;

  /** Lets the server fall silent, as SIGSTOP does. */
  protected abstract void pause() throws Exception;

  /** Lets the server go on, as SIGCONT does. */
  protected abstract void goOn() throws Exception;

  /** Lets the server answer, and refuse to write: as one that is full does, or a standby. */
  protected abstract void refuseWrites() throws Exception;

  /** Lets it write again. */
  protected abstract void acceptWrites() throws Exception;

  @Test
  void nothingThatWasAcknowledgedIsLostAndNobodySeesAnothersSession() throws Exception {
    try (VisitedProgram program = new VisitedProgram(start(), OnStoreFailure.FAIL)) {
      program.outage(this::kill, this::startAgain);
      program.outage(this::pause, this::goOn);
      program.outage(this::kill, this::startAgain);
      program.awaitVisits();
      program.endVisits();
      kill();
      startAgain();
      program.checkWhatIsKept();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatCannotBeWrittenToIsStillRead(OnStoreFailure policy) throws Exception {
    try (VisitedProgram program = new VisitedProgram(start(), policy)) {
      program.whileNothingIsWritten(this::refuseWrites, this::acceptWrites);
      program.endVisits();
      program.checkWhatIsKept();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = OnStoreFailure.class,
      names = {"READ_ONLY", "ANONYMOUS"})
  void withAPolicyThatLosesEverybodyIsLoggedInAgainAfterwards(OnStoreFailure policy)
      throws Exception {
    try (VisitedProgram program = new VisitedProgram(start(), policy)) {
      program.outage(this::kill, this::startAgain);
      program.outage(this::pause, this::goOn);
      program.endVisits();
      program.checkWhatIsKept();
    }
  }
}
