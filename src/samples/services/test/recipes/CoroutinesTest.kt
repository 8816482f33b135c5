package recipes

import com.kkiai.flux.FluxClient
import com.kkiai.flux.model.ImageSource
import com.kkiai.flux.model.ReduxRequest
import com.kkiai.flux.testing.FluxSandboxTest
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

@FluxSandboxTest
class CoroutinesTest {
  @Test
  fun aCoroutineReturnsImages(flux: FluxClient) {
    val image = ImageSource.url("https://example.org/cat.png")
    val request = ReduxRequest.builder().image(image).numImages(2).build()
    val images = runBlocking { variation(flux, request) }
    assertEquals(listOf("image/jpeg", "image/jpeg"), images.map { it.type() })
  }
}
