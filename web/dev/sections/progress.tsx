import { useState } from 'react';
import { OnboardingChecklist } from '../../ui/onboarding-checklist';
import { Stepper } from '../../ui/stepper';
import { Tabs } from '../../ui/tabs';
import { Timeline, type TimelineStep } from '../../ui/timeline';
import { say, sayLong } from '../samples';
import { Specimen, State } from '../specimen';

export function ProgressParts() {
  return (
    <>
      <Specimen id="tabs" title="Tabs" note="Sides of one thing; the page keeps the current one in its URL.">
        <State name="rest, with a count, disabled" isWide>
          <Sides />
        </State>
        <State name="focus-visible" force="focus-visible" isWide>
          <Sides />
        </State>
      </Specimen>
      <Specimen id="stepper" title="Stepper" note="Where one stands in a task of a few screens.">
        <State name="done, now, next" isWide>
          <Stepper label={say('steps')} current="look" steps={STEPS} />
        </State>
      </Specimen>
      <Specimen id="timeline" title="Timeline" note="The six cashback words, each explained where it stands.">
        <State name="second step of six" isWide>
          <Timeline label={say('tracked')} steps={timeline()} />
        </State>
      </Specimen>
      <Specimen
        id="checklist"
        title="Onboarding checklist"
        note="The first steps of a business; goes away when all are done."
      >
        <State name="one of three done" isWide>
          <OnboardingChecklist slug="dev-ui" title={say('steps')} steps={onboarding()} />
        </State>
      </Specimen>
    </>
  );
}

const STEPS = [
  { key: 'details', title: say('details') },
  { key: 'look', title: say('look') },
  { key: 'publish', title: say('publish') },
];

function Sides() {
  const [current, setCurrent] = useState('offer');
  return (
    <Tabs
      label={say('details')}
      current={current}
      onChange={setCurrent}
      tabs={[
        { key: 'offer', title: say('offer'), content: <p>{sayLong()}</p> },
        { key: 'clicks', title: say('clicks'), count: '312', content: <p>312</p> },
        { key: 'audit', title: say('audit'), content: <p>{say('audit')}</p> },
        { key: 'shops', title: say('shops'), isDisabled: true, content: null },
      ]}
    />
  );
}

function timeline(): TimelineStep[] {
  return [
    { key: 'clicked', word: say('clicked'), note: say('clickedNote'), state: 'done' },
    { key: 'tracked', word: say('tracked'), note: say('laterNote'), state: 'now' },
    { key: 'pending', word: say('pending'), note: say('laterNote'), state: 'next' },
    { key: 'confirmed', word: say('confirmed'), note: say('laterNote'), state: 'next' },
    { key: 'paid', word: say('paid'), note: say('laterNote'), state: 'next' },
    { key: 'declined', word: say('declined'), note: say('laterNote'), state: 'next', isBranch: true },
  ];
}

function onboarding() {
  const step = { text: say('logoText'), href: '/' };
  return [
    { ...step, key: 'offer', title: say('firstOffer'), isDone: true },
    { ...step, key: 'logo', title: say('logo'), isDone: false },
    { ...step, key: 'invite', title: say('invite'), isDone: false },
  ];
}
