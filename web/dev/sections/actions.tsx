import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { TextLink } from '../../ui/text-link';
import { say, sayLong } from '../samples';
import { Specimen, State } from '../specimen';

const LOOKS = ['primary', 'quiet', 'plain', 'danger'] as const;
const HELD = ['hover', 'focus-visible', 'active'] as const;

export function Actions() {
  return (
    <>
      <Specimen
        id="button"
        title="Button"
        note="A verb with its noun. One primary on a page; danger only for what hurts."
      >
        {LOOKS.map((look) => (
          <State key={look} name={look} isWide>
            <div className="specimen-row">
              <Button look={look}>{say('save')}</Button>
              {HELD.map((force) => (
                <span key={force} data-force={force}>
                  <Button look={look}>{force}</Button>
                </span>
              ))}
              <Button look={look} disabled>
                disabled
              </Button>
              <Button look={look} isBusy>
                {say('save')}
              </Button>
            </div>
          </State>
        ))}
        <State name="sizes">
          <div className="specimen-row">
            <Button size="small">{say('save')}</Button>
            <Button size="large">{say('save')}</Button>
          </div>
        </State>
        <State name="block, long text">
          <Button isBlock>{sayLong()}</Button>
        </State>
      </Specimen>
      <Specimen
        id="icon-button"
        title="Icon button"
        note="A verb that everybody knows by its picture; its words are its title."
      >
        <State name="rest, hover, focus-visible, active, disabled">
          <div className="specimen-row">
            <IconButton icon="close" label={say('cancel')} />
            {HELD.map((force) => (
              <span key={force} data-force={force}>
                <IconButton icon="edit" label={force} />
              </span>
            ))}
            <IconButton icon="trash" label={say('remove')} disabled />
          </div>
        </State>
        <State name="turns with the direction">
          <IconButton icon="arrow-end" label={say('more')} isDirectional />
        </State>
      </Specimen>
      <Specimen id="link" title="Link" note="Goes somewhere; a button does something.">
        <State name="rest, external">
          <p>
            <TextLink href="/">{say('more')}</TextLink> ·{' '}
            <TextLink href="/" isExternal>
              {say('shops')}
            </TextLink>
          </p>
        </State>
        <State name="focus-visible" force="focus-visible">
          <TextLink href="/">{say('more')}</TextLink>
        </State>
        <State name="long text" isWide>
          <TextLink href="/">{sayLong()}</TextLink>
        </State>
      </Specimen>
    </>
  );
}
