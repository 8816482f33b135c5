// An OkHttpClient of your own under the client: here with a proxy on this machine, and with a line
// for each call that never shows the key.
// java -cp target/flux.jar src/samples/OwnHttpClient.java src/docs/cat.png target/samples 3128

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

class OwnHttpClient {
  public static void main(String[] args) {
    InetSocketAddress proxy = new InetSocketAddress("localhost", Integer.parseInt(args[2]));
    OkHttpClient http =
        new OkHttpClient.Builder()
            .proxy(new Proxy(Proxy.Type.HTTP, proxy))
            .addInterceptor(OwnHttpClient::log) // Before the key is added; a network one sees it.
            .build();
    ImageSource picture = ImageSource.file(Path.of(args[0]));
    try (FluxClient flux = FluxClient.builder().httpClient(http).build()) {
      FluxJob job = flux.redux(ReduxRequest.builder().image(picture).build());
      System.out.println(job.save(job.await(Duration.ofMinutes(3)), Path.of(args[1])));
    }
  }

  private static Response log(Interceptor.Chain chain) throws IOException {
    Request request = chain.request();
    long start = System.nanoTime();
    Response response = chain.proceed(request);
    long millis = (System.nanoTime() - start) / 1_000_000;
    // Without the query: the address of an image may be signed.
    String call = request.method() + " " + request.url().encodedPath();
    System.err.println(call + " " + response.code() + " " + millis + " ms");
    return response;
  }
}
