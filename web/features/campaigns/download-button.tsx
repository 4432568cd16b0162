import { useState } from 'react';
import { downloadCsv } from '../../lib/csv';
import { readFile } from '../../lib/read-file';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { showFailure } from '../../ui/toast';

interface DownloadButtonProps {
  label: string;
  /** The name of the file. */
  name: string;
  /** Behind `/api/v1`. */
  path: string;
  origin: string;
  size?: 'small';
}

/** Takes a CSV file that the API makes into the downloads. */
export function DownloadButton({ label, name, path, origin, size }: DownloadButtonProps) {
  const problemText = useProblemText();
  const [isBusy, setIsBusy] = useState(false);

  async function download(): Promise<void> {
    setIsBusy(true);
    try {
      downloadCsv(name, await (await readFile(path, origin)).text());
    } catch (error) {
      showFailure(problemText(error));
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <Button look="quiet" {...(size ? { size } : {})} isBusy={isBusy} onClick={() => void download()}>
      {label}
    </Button>
  );
}
