package recipes

import com.kkiai.flux.FluxClient
import com.kkiai.flux.ImageData
import com.kkiai.flux.model.ReduxRequest
import java.time.Duration
import kotlinx.coroutines.future.await

// quote: coroutines
suspend fun variation(flux: FluxClient, request: ReduxRequest): List<ImageData> {
  val job = flux.async().redux(request).await()
  val output = job.await(Duration.ofMinutes(3)).await()
  return job.download(output).await()
}

// end of quote
