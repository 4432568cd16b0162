import { DOCUMENT_KINDS, DOCUMENT_MIMES, type DocumentKind, type KycTyped, type RefusedKyc } from '../../domains/kyc';
import { useVisit, useWords } from '../visit';
import { Field } from './field';
import { FileField } from './file-field';
import { Notice } from './notice';
import { SelectField } from './select-field';

const FIRST_DAY = '1900-01-01';

/** What the document says, and its pictures, sent by the browser in one go; with what was wrong once it was refused. */
export function KycForm({ refused, problem }: { refused: RefusedKyc | null; problem: string | null }) {
  const { t } = useWords();
  const { requestId } = useVisit();
  const wrong = useWrong(refused);
  const pictures = { pick: t('kyc.pick'), hint: t('kyc.pickHint'), mimes: DOCUMENT_MIMES };
  return (
    <form class="form kyc-form" method="post" action="/me/kyc" enctype="multipart/form-data" novalidate>
      {problem ? (
        <Notice tone="critical" requestId={requestId}>
          {problem}
        </Notice>
      ) : null}
      <Facts typed={refused?.typed ?? null} wrong={wrong} />
      <div class="kyc-sides">
        <FileField {...pictures} name="front" label={t('kyc.front')} error={wrong('front')} />
        <FileField {...pictures} name="back" label={t('kyc.back')} error={wrong('back')} />
      </div>
      <button class="button button-primary button-large button-block" type="submit">
        {t('kyc.send')}
      </button>
    </form>
  );
}

type Named = 'legalName' | 'number' | 'birthday' | 'front' | 'back';

function Facts({ typed, wrong }: { typed: KycTyped | null; wrong: (name: Named) => string | undefined }) {
  const { t } = useWords();
  const { now } = useVisit();
  const kind = useKind(typed);
  return (
    <>
      <SelectField
        name="documentKind"
        label={t('kyc.kind')}
        value={kind}
        choices={DOCUMENT_KINDS.map((value) => ({ value, name: t(`kyc.kinds.${value}`) }))}
      />
      <Field
        name="legalName"
        label={t('kyc.legalName')}
        hint={t('kyc.legalNameHint')}
        error={wrong('legalName')}
        value={typed?.legalName}
        maxLength={120}
        autocomplete="name"
        isAnyDirection
      />
      <Field
        name="number"
        label={t('kyc.number')}
        hint={<NumberHint kind={kind} />}
        error={wrong('number')}
        value={typed?.number}
        maxLength={40}
        autocomplete="off"
        isLeftToRight
      />
      <Field
        name="birthday"
        label={t('kyc.birthday')}
        type="date"
        error={wrong('birthday')}
        value={typed?.birthday}
        min={FIRST_DAY}
        max={new Date(now).toISOString().slice(0, 10)}
        autocomplete="bday"
      />
    </>
  );
}

/** The app says it of the document that is chosen; where nothing follows a choice, of all. */
function NumberHint({ kind }: { kind: DocumentKind }) {
  const { t } = useWords();
  return (
    <>
      <span class="needs-script">{t(`kyc.numberHints.${kind}`)}</span>
      <noscript>
        {DOCUMENT_KINDS.map((one) => (
          <span class="kyc-hint-line">
            {t(`kyc.kinds.${one}`)}: {t(`kyc.numberHints.${one}`)}
          </span>
        ))}
      </noscript>
    </>
  );
}

/** The document that people of this currency carry, until another is chosen. */
function useKind(typed: KycTyped | null): DocumentKind {
  const { currency } = useVisit().tenant;
  return typed?.documentKind ?? (currency === 'INR' ? 'pan' : 'national-id');
}

/** What is wrong with a field, as the app says it. */
function useWrong(refused: RefusedKyc | null): (name: Named) => string | undefined {
  const { t } = useWords();
  const kind = useKind(refused?.typed ?? null);
  const isAbsent = refused?.refusal.status === 422;
  const file = refused?.refusal.status === 413 ? t('kyc.faults.size') : t('kyc.faults.type');
  const words: Record<Named, string> = {
    legalName: t('kyc.faults.legalName'),
    number: t(`kyc.faults.number.${kind}`),
    birthday: t('kyc.faults.birthday'),
    front: isAbsent ? t('kyc.faults.front') : file,
    back: file,
  };
  const pointers = refused?.errors.map(({ pointer }) => pointer) ?? [];
  return (name) => (pointers.includes(`/${name}`) ? words[name] : undefined);
}
