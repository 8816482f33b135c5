package recipes;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.ImageData;
import com.kkiai.flux.model.ReduxRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

final class JobLimit {
  private final FluxClient flux;
  private final Semaphore free;

  /** Creates a limit of jobs in flight, from the submit until the job has ended. */
  JobLimit(FluxClient flux, int jobs) {
    this.flux = flux;
    free = new Semaphore(jobs, true);
  }

  // quote: limit
  /** Blocks until another job may start, then until it is done. Fine on a virtual thread. */
  List<ImageData> variation(ReduxRequest request) throws InterruptedException {
    free.acquire();
    try {
      FluxJob job = flux.redux(request);
      return job.download(job.await(Duration.ofMinutes(3)));
    } finally {
      free.release();
    }
  }
  // end of quote
}
